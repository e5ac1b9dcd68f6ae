import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { cos } from './cos.ts';
import { equal } from './equal.ts';
import { floor } from './floor.ts';
import { mul } from './mul.ts';
import { lessQuarterTurns } from './pi.ts';
import { polynomial } from './polynomial.ts';
import { round } from './round.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P in sin r = r + r³·P(r²), |r| ≤ 0.8: in float32 the number of quarter turns may be one off where x is large. */
const SINE = {
  // scripts/minimax.py sin f32
  f32: [-0.16666654, 0.008332095, -0.00019505541],
  // scripts/minimax.py sin f64
  f64: [
    -0.1666666666666662, 0.008333333333319726, -0.0001984126982763716, 2.7557312933434884e-6, -2.5050638677345534e-8,
    1.5889841948974737e-10,
  ],
};

/** P in cos r = 1 − r²/2 + r⁴·P(r²), |r| ≤ 0.8. */
const COSINE = {
  // scripts/minimax.py cos f32
  f32: [0.04166664, -0.001388713, 2.4412086e-5],
  // scripts/minimax.py cos f64
  f64: [
    0.041666666666666574, -0.0013888888888869768, 2.480158728677989e-5, -2.7557313576505876e-7, 2.08756184472398e-9,
    -1.1354252141889772e-11,
  ],
};

/**
 * Sine, elementwise: y = sin x, x in radians.
 *
 * Error: 1.4 ulp in float32 for |x| ≤ 10⁵, 1.3 ulp in float64 for |x| ≤ 10⁶, or 10⁻¹¹ and 10⁻²¹ where that is more
 * (close to zeros of y); farther out it grows with |x|. |y| ≤ 1 everywhere.
 */
export const sin: Unary = unary({
  name: 'sin',
  value: Math.sin,
  partials: (_, x) => [cos(x)],
  lower(dtype, x) {
    const { isEven, sign, sine, cosine } = inQuarter(dtype, x);
    return mul(sign, bounded(where(isEven, sine, cosine)));
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

/** x = n·π/2 + r: whether n is even, (−1)^⌊n/2⌋, sin r and cos r. */
export function inQuarter(
  dtype: 'f32' | 'f64',
  x: Expr,
): { readonly isEven: Expr; readonly sign: Expr; readonly sine: Expr; readonly cosine: Expr } {
  const n = round(mul(x, 2 / Math.PI));
  const { exact, rest } = lessQuarterTurns(dtype, x, n);
  const r = sub(exact, rest);
  // Where x is so large that r is not small, the sums stay finite.
  const z = atMost(mul(r, r), 1);
  return {
    isEven: isEven(n),
    sign: where(isEven(floor(mul(n, 0.5))), 1, -1),
    // r has been rounded; `exact` has not.
    sine: add(exact, sub(mul(mul(r, z), polynomial(z, SINE[dtype])), rest)),
    cosine: sub(1, sub(mul(0.5, z), mul(mul(z, z), polynomial(z, COSINE[dtype])))),
  };
}

/** A sine or cosine: where x is so large that its last digit is worth more than π, nothing sensible is left of it. */
export const bounded = (y: Expr): Expr => atLeast(atMost(y, 1), -1);

/** Whether a whole number is even. */
export function isEven(n: Expr): Expr {
  const half = mul(n, 0.5);
  return equal(half, floor(half));
}
