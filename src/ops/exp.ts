import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { floor } from './floor.ts';
import { LN2 } from './ln2.ts';
import { mul } from './mul.ts';
import { polynomial } from './polynomial.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';

/** Bounds beyond which eˣ is 0 or infinite, and P in eʳ = 1 + r + r²·P(r), 0 ≤ r ≤ ln 2. */
const CONSTANTS = {
  f32: {
    low: -88,
    high: 89,
    // scripts/minimax.py exp f32
    p: [0.50000226, 0.1666321, 0.041854374, 0.00786926, 0.0019120761],
  },
  f64: {
    low: -709,
    high: 710,
    // scripts/minimax.py exp f64
    p: [
      0.49999999999997374, 0.16666666666790791, 0.04166666664377705, 0.008333333557236696, 0.0013888875743208998,
      0.0001984176120745799, 2.4789620486341113e-5, 2.77460599344901e-6, 2.5709716649892224e-7, 3.5071178641524014e-8,
    ],
  },
};

/**
 * Exponential, elementwise: y = eˣ.
 *
 * Error: 1.4 ulp in float32 (all numbers), 1.6 ulp in float64. Results below the least normal number are 0.
 */
export const exp: Unary = unary({
  name: 'exp',
  value: Math.exp,
  partials: (y) => [y],
  taught: () => ({ rule: 'exponential' }),
  lower: expOfSum,
  onnx: 'Exp',
  notation: { binds: 5, fenced: true, tex: ([x]) => `e^{${x}}`, text: ([x]) => `exp(${x})` },
  domain: [[-4, 4]],
  // Abramowitz & Stegun, table 4.4 and constants of table 1.1
  examples: [
    [0, 1],
    [1, 2.718281828459045],
    [-1, 0.36787944117144233],
  ],
});

/** e to the power of x, or of x + rest, where |rest| ≤ 1 is too small a part of x to be added to it. */
export function expOfSum(dtype: 'f32' | 'f64', x: Expr, rest?: Expr): Expr {
  const { low, high, p } = CONSTANTS[dtype];
  const bounded = atLeast(atMost(x, high), low);
  const n = floor(mul(bounded, Math.LOG2E));
  const [ln2, ln2Rest] = LN2[dtype];
  const left = sub(sub(bounded, mul(n, ln2)), mul(n, ln2Rest));
  const r = rest ? add(left, rest) : left;
  // n is from one below to one above the exponents of normal numbers. Those two are the exponents of 0 and of
  // infinity: scaling underflows and overflows by itself.
  return scale2(add(1, add(r, mul(mul(r, r), polynomial(r, p)))), n);
}
