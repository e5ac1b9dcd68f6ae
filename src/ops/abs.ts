import { type Unary, unary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { between } from '../graph/notation.ts';
import { sign } from './sign.ts';

/** Absolute value, elementwise: y = |x|. Its derivative at 0 is taken as 0. */
export const abs: Unary = unary({
  name: 'abs',
  value: Math.abs,
  partials: (_, x) => [sign(x)],
  code: instruction('abs'),
  onnx: 'Abs',
  notation: between('|', '|', '|', '|'),
  domain: [[0.5, 4]],
  examples: [[-2, 2]],
});
