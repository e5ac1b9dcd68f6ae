import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { nearZero } from './expm1.ts';
import { LN2 } from './ln2.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { round } from './round.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';

const CONSTANTS = {
  f32: {
    /** Beyond, y is 0. */
    bound: 13.2,
    /** Up to the bound the square of a multiple of it is exact. */
    grid: 2 ** -7,
    /** ln 2π = their sum; the first is a multiple of the grid's square. */
    ln2Pi: [1.837890625, -1.3558591e-5],
  },
  f64: { bound: 37.635, grid: 2 ** -20, ln2Pi: [1.837877066409419, -7.357433011334671e-14] },
} as const;

/**
 * Density of the normal distribution of mean 0 and standard deviation 1, elementwise: y = φ(x) = e^(−x²/2) / √(2π).
 *
 * Error: 1.1 ulp in float32 (all numbers), 1.0 ulp in float64. Results below the least normal number are 0.
 */
export const normalPdf: Unary = unary({
  name: 'normalPdf',
  value: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
  partials: (y, x) => [neg(mul(x, y))],
  lower(dtype, x) {
    const { bound, grid, ln2Pi } = CONSTANTS[dtype];
    const [ln2, rest] = LN2[dtype];
    // x² + ln 2π = high + low, where high is exact: rounded, a square of 80 would spoil two digits of its exponential.
    const a = atLeast(neg(abs(x)), -bound);
    const h = mul(round(mul(a, 1 / grid)), grid);
    const high = add(mul(h, h), ln2Pi[0]);
    const low = add(mul(sub(a, h), add(a, h)), ln2Pi[1]);
    // −(high + low)/2 = n·ln 2 + r
    const n = round(mul(add(high, low), -0.5 * Math.LOG2E));
    const r = mul(-0.5, add(add(high, mul(n, 2 * ln2)), add(low, mul(n, 2 * rest))));
    return scale2(add(1, nearZero(dtype, r)), n);
  },
  notation: call('φ', '\\varphi'),
  domain: [[-3, 3]],
  // Abramowitz & Stegun, table 26.1
  examples: [
    [0, 0.3989422804014327],
    [1, 0.24197072451914337],
    [-3, 0.0044318484119380075],
  ],
});
