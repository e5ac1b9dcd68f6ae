import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { namedInText } from '../graph/notation.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { LN2 } from './ln2.ts';
import { mul } from './mul.ts';
import { polynomial } from './polynomial.ts';
import { round } from './round.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';

/** Bounds beyond which y is −1 or infinite, and P in eʳ − 1 = r + r²·P(r), |r| ≤ ½ ln 2. */
const CONSTANTS = {
  f32: {
    low: -18,
    high: 89,
    // scripts/minimax.py expm1 f32
    p: [0.49999997, 0.16666543, 0.0416672, 0.00836653, 0.001388247],
  },
  f64: {
    low: -38,
    high: 710,
    // scripts/minimax.py expm1 f64
    p: [
      0.5000000000000006, 0.16666666666666588, 0.04166666666657665, 0.008333333333389585, 0.0013888888931600587,
      0.00019841269718992328, 2.4801505228143208e-5, 2.7557407500695473e-6, 2.762605704744173e-7, 2.5053807482116587e-8,
    ],
  },
};

/**
 * Exponential less one, elementwise: y = eˣ − 1, with all digits also where eˣ is close to 1.
 *
 * Error: 1.7 ulp in float32 (all numbers), 2.2 ulp in float64.
 */
export const expm1: Unary = unary({
  name: 'expm1',
  value: Math.expm1,
  partials: (y) => [add(y, 1)],
  lower(dtype, x) {
    const { low, high } = CONSTANTS[dtype];
    const { n, excess } = reducedExp(dtype, atLeast(atMost(x, high), low));
    // 2ⁿ(eʳ − 1) + (2ⁿ − 1), halved: 2ⁿ itself may be too large for a number that its product with eʳ is not.
    const half = scale2(1, sub(n, 1));
    const y = add(mul(half, excess), sub(half, 0.5));
    return add(y, y);
  },
  notation: namedInText('expm1', { binds: 1, fenced: true, tex: ([x]) => `e^{${x}} - 1` }),
  domain: [[-4, 4]],
  examples: [
    [0, 0],
    [1, 1.718281828459045],
    [1e-10, 1.00000000005e-10],
  ],
});

/** eˣ = 2ⁿ·(1 + excess) with n the whole number closest to x/ln 2, so that |excess| < 0.42. */
export function reducedExp(dtype: 'f32' | 'f64', x: Expr): { n: Expr; excess: Expr } {
  const [ln2, rest] = LN2[dtype];
  const n = round(mul(x, Math.LOG2E));
  return { n, excess: nearZero(dtype, sub(sub(x, mul(n, ln2)), mul(n, rest))) };
}

/** eʳ − 1 for |r| ≤ ½ ln 2. */
export const nearZero = (dtype: 'f32' | 'f64', r: Expr): Expr =>
  add(r, mul(mul(r, r), polynomial(r, CONSTANTS[dtype].p)));
