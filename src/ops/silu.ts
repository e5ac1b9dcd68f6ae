import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { mul } from './mul.ts';
import { sigmoid, sigmoidFraction } from './sigmoid.ts';
import { sub } from './sub.ts';

/**
 * Sigmoid linear unit ("swish"), elementwise: y = x·σ(x) = x / (1 + e⁻ˣ).
 *
 * Error: 2.0 ulp in float32 (all numbers), 2.0 ulp in float64. Below −87.6 (float32) or −708.3 (float64) y is 0.
 *
 * Source: Elfwing, Uchibe & Doya 2018, "Sigmoid-weighted linear units for neural network function approximation in
 * reinforcement learning".
 */
export const silu: Unary = unary({
  name: 'silu',
  value: (x) => (x === -Infinity ? 0 : x / (1 + Math.exp(-x))),
  partials(y, x) {
    const s = sigmoid(x);
    return [add(s, mul(y, sub(1, s)))];
  },
  lower(dtype, x) {
    const { bounded, numerator, denominator } = sigmoidFraction(dtype, x);
    // The numerator is a power of two, or 0: this division is exact, and x, perhaps large, is multiplied by nothing.
    return div(bounded, div(denominator, numerator));
  },
  onnx: { f32: (onnx, [x]) => onnx.node('Mul', [x!, onnx.node('Sigmoid', [x!])]) },
  notation: call('silu'),
  domain: [[-4, 4]],
  examples: [
    [0, 0],
    [1, 0.7310585786300049],
    [-2, -0.2384058440442351],
  ],
});
