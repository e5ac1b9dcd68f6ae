import { build } from '../graph/build.ts';
import { cast, commonDtype } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf, showShape } from '../graph/shape.ts';
import { full } from '../graph/simplify.ts';
import { problem } from '../util/problem.ts';
import { slice } from './slice.ts';

/** Where along the axis each argument begins. */
function offsets({ args, attributes }: Expr): number[] {
  let next = 0;
  return args.map((arg) => {
    const start = next;
    next += arg.shape[attributes.axis as number]!;
    return start;
  });
}

const CONCAT: StructuralOp = {
  kind: 'structural',
  name: 'concat',
  infer(args, attributes) {
    const axis = attributes.axis as number;
    return {
      shape: args[0]!.shape.with(
        axis,
        args.reduce((total, arg) => total + arg.shape[axis]!, 0),
      ),
      dtype: args[0]!.dtype,
    };
  },
  pieces(expr) {
    const starts = offsets(expr);
    return expr.args.map((arg, n) => ({
      shape: arg.shape,
      adds: false,
      to: (at, read) =>
        at.map((index, axis) => read.affine(axis === expr.attributes.axis ? starts[n]! : 0, [1, index])),
      value: (at, read) => read.element(arg, at),
    }));
  },
  adjoint(bar, expr) {
    const starts = offsets(expr);
    return expr.args.map((arg, n) =>
      slice(
        bar,
        arg.shape.map((_, axis) => (axis === expr.attributes.axis ? starts[n]! : 0)),
        arg.shape,
      ),
    );
  },
  tangent(tangents, { args, attributes }) {
    if (tangents.every((tangent) => tangent === undefined)) return undefined;
    return concat(
      tangents.map((tangent, n) => tangent ?? full(args[n]!.shape, 0, args[n]!.dtype)),
      attributes.axis as number,
    );
  },
  onnx: (onnx, args, { attributes }) => onnx.node('Concat', args, { axis: attributes.axis as number }),
  notation: call('concat'),
};

/** Arrays behind one another along an axis. */
export function concat(arrays: readonly Expr[], axis = 0): Expr {
  const first = arrays[0];
  if (!first) throw problem('concat', 'there is nothing to put together');
  const along = axisOf('concat', axis, first.shape.length);
  const misfit = arrays.find(
    (array) =>
      array.shape.length !== first.shape.length ||
      array.shape.some((size, i) => i !== along && size !== first.shape[i]),
  );
  if (misfit)
    throw problem('concat', `sizes beside axis ${along} differ`, {
      got: `shapes ${showShape(first.shape)} and ${showShape(misfit.shape)}`,
    });
  const dtype = commonDtype(arrays);
  return build(
    CONCAT,
    arrays.map((array) => cast(array, dtype)),
    { axis: along },
  );
}
