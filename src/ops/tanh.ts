import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { div } from './div.ts';
import { floor } from './floor.ts';
import { less } from './less.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { polynomial } from './polynomial.ts';
import { scale2 } from './scale2.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** Bound of 2|x| beyond which y is ±1, and P in 2·tanh(r/2) = r + r³·P(r²), 0 ≤ r ≤ ln 2. */
const CONSTANTS = {
  f32: {
    bound: 18.5,
    // scripts/minimax.py tanh f32
    p: [-0.08333175, 0.008313147, -0.00076928793],
  },
  f64: {
    bound: 38.5,
    // scripts/minimax.py tanh f64
    p: [
      -0.0833333333333333, 0.008333333333330696, -0.0008432539681799631, 8.542768857487577e-5, -8.655495488752415e-6,
      8.769467597952417e-7, -8.874697757969493e-8, 8.807094936190852e-9, -7.147344161712233e-10,
    ],
  },
};

/**
 * Hyperbolic tangent, elementwise: y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
 *
 * Error: 1.8 ulp in float32 (all numbers), 1.8 ulp in float64; |y| ≤ 1.
 */
export const tanh: Unary = unary({
  name: 'tanh',
  value: Math.tanh,
  partials: (y) => [sub(1, square(y))],
  lower(dtype, x) {
    const { bound, p } = CONSTANTS[dtype];
    // 2|x| = n·ln 2 + r. With s = 2ⁿ and t = tanh(r/2): y = N/(N + 2(1 − t)), N = (s − 1) + (s + 1)·t; t for n = 0.
    // Where n·ln 2 is rounded, N is large, and y hardly depends on it. All is done with −2|x|, −r and −2t.
    const doubled = atLeast(mul(-2, abs(x)), -bound);
    const n = floor(mul(doubled, -Math.LOG2E));
    const r = add(doubled, mul(n, Math.LN2));
    const u = mul(r, r);
    const t = add(r, mul(mul(r, u), polynomial(u, p)));
    const s = scale2(1, n);
    const numerator = sub(sub(s, 1), mul(t, add(mul(s, 0.5), 0.5)));
    const y = div(numerator, add(numerator, add(2, t)));
    return where(less(x, 0), neg(y), y);
  },
  onnx: 'Tanh',
  notation: call('tanh', '\\tanh'),
  domain: [[-3, 3]],
  // Abramowitz & Stegun, table 4.15
  examples: [
    [0, 0],
    [1, 0.7615941559557649],
    [-0.5, -0.46211715726000975],
  ],
});
