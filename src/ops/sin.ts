import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { cos } from './cos.ts';
import { equal } from './equal.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { lessMultipleOfPi } from './pi.ts';
import { polynomial } from './polynomial.ts';
import { round } from './round.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P in sin r = r + r³·P(r²), |r| ≤ 1.6: in float32 n may be one off where x is large. */
const P = {
  // scripts/minimax.py sin f32
  f32: [-0.16666658, 0.00833303, -0.0001980685, 2.5995164e-6],
  // scripts/minimax.py sin f64
  f64: [
    -0.16666666666666666, 0.008333333333333194, -0.00019841269841205572, 2.755731921010542e-6, -2.505210675230763e-8,
    1.6058932685264144e-10, -7.642789611053221e-13, 2.718890934051524e-15,
  ],
};

/**
 * Sine, elementwise: y = sin x, x in radians.
 *
 * Error: ? in float32 for |x| ≤ 10⁵, ? in float64 for |x| ≤ 10⁶; farther out it grows with |x|. |y| ≤ 1 everywhere.
 */
export const sin: Unary = unary({
  name: 'sin',
  value: Math.sin,
  partials: (_, x) => [cos(x)],
  lower(dtype, x) {
    // sin x = (−1)ⁿ·sin(x − nπ)
    const n = round(mul(x, 1 / Math.PI));
    const y = sinAround(dtype, x, n);
    return where(isEven(n), y, neg(y));
  },
  notation: call('sin', '\\sin'),
  domain: [[-4, 4]],
  // Abramowitz & Stegun, table 4.6
  examples: [
    [0, 0],
    [1, 0.8414709848078965],
    [-2, -0.9092974268256817],
  ],
});

/** sin(x − nπ) for the whole or half number n closest to x/π. */
export function sinAround(dtype: 'f32' | 'f64', x: Expr, n: Expr): Expr {
  const { exact, rest } = lessMultipleOfPi(dtype, x, n);
  const r = sub(exact, rest);
  const z = mul(r, r);
  // r has been rounded; `exact` has not.
  const y = add(exact, sub(mul(mul(r, z), polynomial(z, P[dtype])), rest));
  // Where x is so large that its last digit is worth more than π, nothing sensible is left of it.
  return atLeast(atMost(y, 1), -1);
}

/** Whether a whole number is even. */
export function isEven(n: Expr): Expr {
  const half = mul(n, 0.5);
  return equal(half, round(half));
}
