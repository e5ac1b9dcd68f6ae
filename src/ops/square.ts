import { type Unary, unary } from '../graph/build.ts';
import { mul } from './mul.ts';

/** Square, elementwise: y = x². */
export const square: Unary = unary({
  name: 'square',
  value: (x) => x * x,
  partials: (_, x) => [mul(2, x)],
  taught: () => ({ rule: 'power' }),
  lower: (_, x) => mul(x, x),
  onnx: (onnx, [x]) => onnx.node('Mul', [x!, x!]),
  notation: { binds: 4, takes: [5], tex: ([x]) => `{${x}}^{2}`, text: ([x]) => `${x}²` },
  domain: [[-4, 4]],
  examples: [[-3, 9]],
});
