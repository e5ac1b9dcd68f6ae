import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { div } from './div.ts';
import { reducedExp } from './expm1.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';

/** Below the first bound y is 0, and above the second 1. */
const BOUNDS = { f32: [-88.3, 17], f64: [-709.3, 37] } as const;

/**
 * Logistic function, elementwise: y = 1 / (1 + e⁻ˣ).
 *
 * Error: 2.0 ulp in float32 (all numbers), 2.0 ulp in float64. Results below the least normal number are 0.
 */
export const sigmoid: Unary = unary({
  name: 'sigmoid',
  value: (x) => 1 / (1 + Math.exp(-x)),
  partials: (y) => [mul(y, sub(1, y))],
  lower(dtype, x) {
    const { numerator, denominator } = sigmoidFraction(dtype, x);
    return div(numerator, denominator);
  },
  onnx: 'Sigmoid',
  notation: call('σ', '\\sigma'),
  domain: [[-4, 4]],
  examples: [
    [0, 0.5],
    [1, 0.7310585786300049],
    [-2, 0.11920292202211755],
  ],
});

/** σ(x) as a fraction: 2⁻ⁿ / (2⁻ⁿ + eʳ) where e⁻ˣ = 2ⁿ·eʳ; `bounded` is x where σ(x) is not 0. */
export function sigmoidFraction(dtype: 'f32' | 'f64', x: Expr): { bounded: Expr; numerator: Expr; denominator: Expr } {
  const [low, high] = BOUNDS[dtype];
  const bounded = atLeast(x, low);
  const { n, excess } = reducedExp(dtype, atLeast(neg(bounded), -high));
  // For n one above the exponents of normal numbers this is 0.
  const numerator = scale2(1, neg(n));
  // In this order, because 1 + excess has been rounded before where the sum is close to a power of two.
  return { bounded, numerator, denominator: add(1, add(numerator, excess)) };
}
