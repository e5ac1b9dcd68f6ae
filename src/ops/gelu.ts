import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { normalCdf, normalTail } from './normal-cdf.ts';
import { normalPdf } from './normal-pdf.ts';
import { relu } from './relu.ts';

/** Further out Φ(−|x|) is 0: the product of both is then 0 also at infinity. */
const LIMIT = 40;

/**
 * Gaussian error linear unit, elementwise: y = x·Φ(x) = ½x·(1 + erf(x/√2)), without the approximation by tanh.
 *
 * Error: 3.6 ulp in float32 where x > −3, elsewhere 7·10⁻¹⁰; 3.8 ulp in float64.
 *
 * Source: Hendrycks & Gimpel 2016, "Gaussian error linear units".
 */
export const gelu: Unary = unary({
  name: 'gelu',
  value: (x) => Math.max(x, -LIMIT) * normalCdf.op.value(x),
  partials: (_, x) => [add(normalCdf(x), mul(x, normalPdf(x)))],
  // x·Φ(x) = max(x, 0) − |x|·Φ(−|x|), which rounds once less.
  lower: (dtype, x) => add(relu(x), mul(atLeast(neg(abs(x)), -LIMIT), normalTail(dtype, x))),
  onnx: {
    f32(onnx, [x]) {
      const number = (value: number): string => onnx.number(value, 'f32');
      const erf = onnx.node('Erf', [onnx.node('Mul', [x!, number(Math.SQRT1_2)])]);
      const half = onnx.node('Mul', [x!, number(0.5)]);
      return onnx.node('Mul', [half, onnx.node('Add', [erf, number(1)])]);
    },
  },
  notation: call('gelu'),
  domain: [[-4, 4]],
  examples: [
    [0, 0],
    [1, 0.8413447460685429],
    [-1, -0.15865525393145705],
  ],
});
