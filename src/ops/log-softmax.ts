import { build } from '../graph/build.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf } from '../graph/shape.ts';
import { expand } from './expand.ts';
import { logSumExp } from './log-sum-exp.ts';
import { sub } from './sub.ts';

const LOG_SOFTMAX: StructuralOp = {
  kind: 'structural',
  name: 'logSoftmax',
  infer: ([x]) => ({ shape: x!.shape, dtype: x!.dtype }),
  lower: ({ args: [x], attributes: { axis } }) =>
    sub(x!, expand(logSumExp(x!, axis as number), x!.shape, axis as number)),
  notation: call('logSoftmax'),
};

/** y = ln softmax x = x − ln Σ eˣ along an axis (the last, when none is given). */
export function logSoftmax(x: Input, axis = -1): Expr {
  const array = toExpr(x);
  return build(LOG_SOFTMAX, [array], { axis: axisOf('logSoftmax', axis, array.shape.length) });
}
