import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import type { Shape } from '../graph/shape.ts';
import { slice } from './slice.ts';

const PLACE: StructuralOp = {
  kind: 'structural',
  name: 'place',
  infer: ([x], { shape }) => ({ shape: shape as Shape, dtype: x!.dtype }),
  pieces: ({ args: [x], attributes }) => [
    {
      shape: x!.shape,
      adds: false,
      to: (at, read) => at.map((index, axis) => read.affine((attributes.starts as number[])[axis]!, [1, index])),
      value: (at, read) => read.element(x!, at),
    },
  ],
  adjoint: (bar, { args: [x], attributes }) => [slice(bar, attributes.starts as number[], x!.shape)],
  tangent: ([dx], { shape, attributes }) => dx && place(dx, attributes.starts as number[], shape),
  notation: call('place'),
};

/** An array of zeros of `shape` with `x` put in at `starts`: the adjoint of a slice. */
export const place = (x: Expr, starts: readonly number[], shape: Shape): Expr => build(PLACE, [x], { starts, shape });
