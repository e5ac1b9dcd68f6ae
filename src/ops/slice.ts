import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import type { StructuralOp } from '../graph/op.ts';
import { type Shape, sameShape, showShape } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { place } from './place.ts';

const SLICE: StructuralOp = {
  kind: 'structural',
  name: 'slice',
  infer: ([x], { sizes }) => ({ shape: sizes as Shape, dtype: x!.dtype }),
  element: ({ args: [x], attributes }, at, read) =>
    read.element(
      x!,
      at.map((index, axis) => read.affine((attributes.starts as number[])[axis]!, [1, index])),
    ),
  identity: (expr, [x]) => (sameShape(expr.shape, x!.shape) ? x : undefined),
  adjoint: (bar, { args: [x], attributes }) => [place(bar, attributes.starts as number[], x!.shape)],
  tangent: ([dx], { attributes }) => dx && slice(dx, attributes.starts as number[], attributes.sizes as number[]),
  notation: {
    binds: 5,
    tex: ([x], { attributes }) =>
      `{${x}}_{${ranges(attributes.starts as number[], attributes.sizes as number[], '..')}}`,
    text: ([x], { attributes }) => `${x}[${ranges(attributes.starts as number[], attributes.sizes as number[], ':')}]`,
  },
};

const ranges = (starts: readonly number[], sizes: readonly number[], to: string): string =>
  starts.map((start, axis) => `${start}${to}${start + sizes[axis]!}`).join(', ');

/** The part of an array that begins at `starts` and has `sizes`. */
export function slice(x: Expr, starts: readonly number[], sizes: Shape): Expr {
  const inside =
    starts.length === x.shape.length &&
    sizes.length === x.shape.length &&
    x.shape.every((size, axis) => starts[axis]! >= 0 && starts[axis]! + sizes[axis]! <= size);
  if (!inside)
    throw problem('slice', `${showShape(starts)} with sizes ${showShape(sizes)} is not inside the array`, {
      got: `shape ${showShape(x.shape)}`,
    });
  return build(SLICE, [x], { starts, sizes });
}
