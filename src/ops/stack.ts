import { build } from '../graph/build.ts';
import { cast, commonDtype } from '../graph/cast.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import type { StructuralOp } from '../graph/op.ts';
import { sameShape, showShape } from '../graph/shape.ts';
import { full } from '../graph/simplify.ts';
import { problem } from '../util/problem.ts';
import { concat } from './concat.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';

const STACK: StructuralOp = {
  kind: 'structural',
  name: 'stack',
  infer: (args) => ({ shape: [args.length, ...args[0]!.shape], dtype: args[0]!.dtype }),
  lower: ({ args }) => concat(args.map((arg) => reshape(arg, [1, ...arg.shape]))),
  adjoint: (bar, { args }) =>
    args.map(({ shape }, i) => reshape(slice(bar, [i, ...shape.map(() => 0)], [1, ...shape]), shape)),
  tangent: (tangents, { args }) =>
    tangents.some(Boolean) ? stack(args.map(({ shape, dtype }, i) => tangents[i] ?? full(shape, 0, dtype))) : undefined,
  notation: {
    binds: 5,
    fenced: true,
    tex: (args) => `\\begin{pmatrix} ${args.join(' \\\\ ')} \\end{pmatrix}`,
    text: (args) => `[${args.join(', ')}]`,
  },
};

/**
 * Arrays of one shape along a new first axis: numbers become a vector, vectors the rows of a matrix.
 *
 * @throws When there are none, or their shapes differ.
 *
 * @example
 * stack([input('x'), input('y'), 1]).shape; // [3]
 */
export function stack(arrays: readonly Input[]): Expr {
  const args = arrays.map(toExpr);
  const [first] = args;
  if (!first) throw problem('stack', 'there is nothing to put together');
  const misfit = args.find((arg) => !sameShape(arg.shape, first.shape));
  if (misfit)
    throw problem('stack', 'shapes differ', { got: `${showShape(first.shape)} and ${showShape(misfit.shape)}` });
  const dtype = commonDtype(args);
  return build(
    STACK,
    args.map((arg) => cast(arg, dtype === 'i32' ? 'f64' : dtype)),
  );
}
