import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { type Shape, sameShape, showShape, sizeOf, stridesOf } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';

const RESHAPE: StructuralOp = {
  kind: 'structural',
  name: 'reshape',
  infer: ([x], { shape }) => ({ shape: shape as Shape, dtype: x!.dtype }),
  element({ args: [x], shape }, at, read) {
    const strides = stridesOf(shape);
    return read.flat(x!, read.affine(0, ...at.map((index, axis) => [strides[axis]!, index] as const)));
  },
  identity: (expr, [x]) => (sameShape(expr.shape, x!.shape) ? x : undefined),
  adjoint: (bar, { args: [x] }) => [reshape(bar, x!.shape)],
  tangent: ([dx], { shape }) => dx && reshape(dx, shape),
  notation: {
    ...call('reshape'),
    tex: ([x], { shape }) => `\\operatorname{reshape}_{${shape.join(' \\times ')}}\\left(${x}\\right)`,
  },
};

/** The same elements, in row-major order, as an array of another shape. */
export function reshape(x: Expr, shape: Shape): Expr {
  if (sizeOf(shape) !== sizeOf(x.shape)) {
    throw problem('reshape', `${sizeOf(x.shape)} elements do not fill ${sizeOf(shape)}`, {
      got: `shapes ${showShape(x.shape)} and ${showShape(shape)}`,
    });
  }
  return build(RESHAPE, [x], { shape });
}
