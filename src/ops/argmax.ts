import { build } from '../graph/build.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf } from '../graph/shape.ts';
import { equal } from './equal.ts';
import { expand } from './expand.ts';
import { iota } from './iota.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { where } from './where.ts';

const ARGMAX: StructuralOp = {
  kind: 'structural',
  name: 'argmax',
  infer: ([x], { axis }) => ({ shape: x!.shape.toSpliced(axis as number, 1), dtype: x!.dtype }),
  lower({ args: [x], attributes }) {
    const axis = attributes.axis as number;
    const attained = equal(x!, expand(max(x!, axis), x!.shape, axis));
    return min(where(attained, iota(x!.shape, axis, x!.dtype), x!.shape[axis]!), axis);
  },
  // Whole numbers: they do not change with x, but where they jump.
  adjoint: () => [undefined],
  tangent: () => undefined,
  notation: call('argmax', '\\operatorname*{arg\\,max}'),
};

/** Position of the largest element along an axis (the last, when none is given); of several equal, the first. */
export function argmax(x: Input, axis = -1): Expr {
  const array = toExpr(x);
  return build(ARGMAX, [array], { axis: axisOf('argmax', axis, array.shape.length) });
}
