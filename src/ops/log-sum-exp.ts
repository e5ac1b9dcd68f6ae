import { build } from '../graph/build.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { namedInText } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf } from '../graph/shape.ts';
import { add } from './add.ts';
import { exp } from './exp.ts';
import { expand } from './expand.ts';
import { log } from './log.ts';
import { max } from './max.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';
import { sum } from './sum.ts';

/** softmax x = e^(x − y), y = ln Σ eˣ */
const weights = (expr: Expr): Expr => {
  const [x] = expr.args as [Expr];
  return exp(sub(x, expand(expr, x.shape, expr.attributes.axis as number)));
};

const LOG_SUM_EXP: StructuralOp = {
  kind: 'structural',
  name: 'logSumExp',
  infer: ([x], { axis }) => ({ shape: x!.shape.toSpliced(axis as number, 1), dtype: x!.dtype }),
  // The largest exponent is taken out, so that nothing overflows.
  lower({ args: [x], attributes }) {
    const axis = attributes.axis as number;
    const largest = max(x!, axis);
    return add(largest, log(sum(exp(sub(x!, expand(largest, x!.shape, axis))), axis)));
  },
  adjoint(bar, expr) {
    return [mul(expand(bar, expr.args[0]!.shape, expr.attributes.axis as number), weights(expr))];
  },
  tangent: ([dx], expr) => dx && sum(mul(dx, weights(expr)), expr.attributes.axis as number),
  taught: () => 'table',
  notation: namedInText('logSumExp', { binds: 5, fenced: true, tex: ([x]) => `\\ln \\sum e^{${x}}` }),
};

/** y = ln Σ eˣ along an axis (the last, when none is given), without overflow. */
export function logSumExp(x: Input, axis = -1): Expr {
  const array = toExpr(x);
  return build(LOG_SUM_EXP, [array], { axis: axisOf('logSumExp', axis, array.shape.length) });
}
