import { build } from '../graph/build.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { axisOf } from '../graph/shape.ts';
import { exp } from './exp.ts';
import { expand } from './expand.ts';
import { logSumExp } from './log-sum-exp.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';
import { sum } from './sum.ts';

/** The derivative is its own transpose: y·(v − Σ v·y) for a tangent and for an adjoint v. */
const derivative = (v: Expr, y: Expr): Expr => {
  const axis = y.attributes.axis as number;
  return mul(y, sub(v, expand(sum(mul(v, y), axis), y.shape, axis)));
};

const SOFTMAX: StructuralOp = {
  kind: 'structural',
  name: 'softmax',
  infer: ([x]) => ({ shape: x!.shape, dtype: x!.dtype }),
  lower: ({ args: [x], attributes: { axis } }) =>
    exp(sub(x!, expand(logSumExp(x!, axis as number), x!.shape, axis as number))),
  adjoint: (bar, y) => [derivative(bar, y)],
  tangent: ([dx], y) => dx && derivative(dx, y),
  taught: () => 'table',
  onnx: (onnx, args, { attributes }) => onnx.node('Softmax', args, { axis: attributes.axis as number }),
  notation: call('softmax'),
};

/** y = eˣ / Σ eˣ along an axis (the last, when none is given): positive numbers that add up to 1. */
export function softmax(x: Input, axis = -1): Expr {
  const array = toExpr(x);
  return build(SOFTMAX, [array], { axis: axisOf('softmax', axis, array.shape.length) });
}
