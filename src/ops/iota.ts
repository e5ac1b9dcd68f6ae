import { build } from '../graph/build.ts';
import type { Dtype, Expr } from '../graph/expr.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf, type Shape } from '../graph/shape.ts';

const IOTA: StructuralOp = {
  kind: 'structural',
  name: 'iota',
  infer: (_, { shape, dtype }) => ({ shape: shape as Shape, dtype: dtype as Dtype }),
  element: ({ attributes, dtype }, at, read) => read.index(at[attributes.axis as number]!, dtype),
  adjoint: () => [],
  tangent: () => undefined,
  notation: {
    binds: 6,
    tex: (_, { attributes }) => `\\iota_{${attributes.axis as number}}`,
    text: (_, { attributes }) => `ι${attributes.axis as number}`,
  },
};

/** 0, 1, 2, … along one axis: y_i = i. */
export const iota = (shape: Shape, axis = 0, dtype: Dtype = 'f32'): Expr =>
  build(IOTA, [], { shape, axis: axisOf('iota', axis, shape.length), dtype });
