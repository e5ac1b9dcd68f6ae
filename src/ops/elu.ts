import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { expm1 } from './expm1.ts';
import { less } from './less.ts';
import { where } from './where.ts';

/**
 * Exponential linear unit, elementwise: y = x, and eˣ − 1 where x < 0.
 *
 * Error: that of `expm1`.
 *
 * Source: Clevert, Unterthiner & Hochreiter 2016, "Fast and accurate deep network learning by exponential linear
 * units", with α = 1.
 */
export const elu: Unary = unary({
  name: 'elu',
  value: (x) => (x < 0 ? Math.expm1(x) : x),
  partials: (y, x) => [where(less(x, 0), add(y, 1), 1)],
  lower: (_, x) => where(less(x, 0), expm1(x), x),
  onnx: { f32: 'Elu' },
  notation: call('elu'),
  domain: [[-3, -0.1]],
  examples: [
    [2, 2],
    [-1, -0.6321205588285577],
  ],
});
