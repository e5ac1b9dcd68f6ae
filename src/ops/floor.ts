import { type Unary, unary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { between } from '../graph/notation.ts';

/** Next whole number below, elementwise: y = ⌊x⌋. */
export const floor: Unary = unary({
  name: 'floor',
  value: Math.floor,
  partials: () => [constant(0)],
  code: instruction('floor'),
  onnx: 'Floor',
  notation: between('⌊', '⌋', '\\lfloor', '\\rfloor'),
  domain: [[0.1, 0.9]],
  examples: [
    [-0.5, -1],
    [1.5, 1],
  ],
});
