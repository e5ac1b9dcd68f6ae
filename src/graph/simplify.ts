import { build } from './build.ts';
import { cast } from './cast.ts';
import { type Expr, node, rewrite } from './expr.ts';
import { constant, constantValue } from './leaf.ts';
import type { StructuralOp } from './op.ts';
import { type Shape, sameShape } from './shape.ts';

const FILL: StructuralOp = {
  kind: 'structural',
  name: 'fill',
  notation: { binds: 0, tex: ([x]) => x!, text: ([x]) => x! },
  infer: ([x], { shape }) => ({ shape: shape as Shape, dtype: x!.dtype }),
  element: ({ args: [x] }, _, read) => read.element(x!, []),
  // Only numbers are ever filled in.
  adjoint: () => [undefined],
  tangent: () => undefined,
};

/** An array whose elements are all one number. */
export const full = (shape: Shape, value: number, dtype: Expr['dtype']): Expr => {
  const number = constant(value, dtype);
  return shape.length === 0 ? number : build(FILL, [number], { shape });
};

/** The number of a constant, or of an array filled with one; undefined for every other node. */
export const filledWith = (expr: Expr): number | undefined => constantValue(expr.op === FILL ? expr.args[0]! : expr);

/** Whether an expression is that number everywhere. */
export const isValue = (expr: Expr, value: number): boolean => filledWith(expr) === value;

/** Folds constants, and applies the identities that each operation declares, from the leaves up. */
export const simplifyAll = (roots: readonly Expr[]): Expr[] => rewrite(roots, simplifyNode);

export const simplify = (root: Expr): Expr => simplifyAll([root])[0]!;

function simplifyNode(expr: Expr, args: readonly Expr[]): Expr {
  const { op } = expr;
  if (op.kind === 'leaf') return expr;
  const renewed = node(op, args, expr.attributes, expr.shape, expr.dtype);
  if (op.kind === 'structural') return shaped(op.identity?.(renewed, args), renewed) ?? renewed;
  const numbers = args.map(filledWith);
  if (numbers.every((value) => value !== undefined)) return full(expr.shape, op.value(...numbers), expr.dtype);
  return shaped(op.identity?.(...args), renewed) ?? renewed;
}

/** An identity may give a lone number for an array, or one yet to be repeated: only the shape it had will do. */
function shaped(simpler: Expr | undefined, original: Expr): Expr | undefined {
  if (simpler === undefined) return undefined;
  const value = filledWith(simpler);
  if (value !== undefined) return full(original.shape, value, original.dtype);
  return sameShape(simpler.shape, original.shape) ? cast(simpler, original.dtype) : undefined;
}
