import { type Dtype, type Expr, node } from './expr.ts';
import { constant, constantValue } from './leaf.ts';
import type { StructuralOp } from './op.ts';

const CAST: StructuralOp = {
  kind: 'structural',
  name: 'cast',
  onnx: (onnx, args, { dtype }) => onnx.node('Cast', args, { to: dtype === 'f64' ? 11 : 1 }),
  notation: { binds: 0, tex: ([x]) => x!, text: ([x]) => x! },
  infer: ([x], { dtype }) => ({ shape: x!.shape, dtype: dtype as Dtype }),
  element: ({ args: [x], dtype }, at, read) => read.cast(read.element(x!, at), x!.dtype, dtype),
  adjoint: (bar, { args: [x] }) => [x!.dtype === 'i32' ? undefined : cast(bar, x!.dtype)],
  tangent: ([dx], { dtype }) => dx && cast(dx, dtype),
};

/** The same numbers as another kind of number; to integers, by dropping what is behind the point. */
export function cast(x: Expr, dtype: Dtype): Expr {
  if (x.dtype === dtype) return x;
  const value = constantValue(x);
  return value === undefined ? node(CAST, [x], { dtype }, x.shape, dtype) : constant(value, dtype);
}

/**
 * The kind of number in which arguments of several kinds are combined: the widest of the arrays among them, else of the
 * single numbers, else of the constants. A float64 learning rate thus does not turn float32 weights into float64.
 */
export function commonDtype(args: readonly Expr[]): Dtype {
  const widest = (some: readonly Expr[]) =>
    (['f64', 'f32', 'i32'] as const).find((dtype) => some.some((x) => x.dtype === dtype));
  const variables = args.filter((x) => constantValue(x) === undefined);
  return widest(variables.filter((x) => x.shape.length > 0)) ?? widest(variables) ?? widest(args) ?? 'f64';
}
