import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { less } from './less.ts';

/**
 * Rectified linear unit, elementwise: y = max(x, 0), not a number where x is not. Its derivative at 0 is taken as 0.
 *
 * Source: Nair & Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".
 */
export const relu: Unary = unary({
  name: 'relu',
  value: (x) => (x < 0 ? 0 : x),
  partials: (y) => [less(0, y)],
  code(writer) {
    writer.number(0);
    writer.greater();
  },
  onnx: 'Relu',
  notation: call('relu'),
  domain: [[0.5, 4]],
  examples: [
    [-2, 0],
    [3, 3],
  ],
});
