import { type Unary, unary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { div } from './div.ts';
import { mul } from './mul.ts';

/** Square root, elementwise: y = √x. */
export const sqrt: Unary = unary({
  name: 'sqrt',
  value: Math.sqrt,
  partials: (y) => [div(0.5, y)],
  taught: ([x], [dx]) => ({ rule: 'power', derivative: div(dx!, mul(2, sqrt(x))) }),
  code: instruction('sqrt'),
  onnx: 'Sqrt',
  notation: { binds: 5, fenced: true, tex: ([x]) => `\\sqrt{${x}}`, text: ([x]) => `√(${x})` },
  domain: [[0.25, 100]],
  examples: [
    [4, 2],
    [2, 1.4142135623730951],
  ],
});
