import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { infix } from '../graph/notation.ts';
import { isValue } from '../graph/simplify.ts';
import { neg } from './neg.ts';

/** Difference, elementwise: y = a − b. */
export const sub: Binary = binary({
  name: 'sub',
  value: (a, b) => a - b,
  partials: () => [constant(1), constant(-1)],
  taught: () => ({ rule: 'difference' }),
  identity: (a, b) => (isValue(b, 0) ? a : isValue(a, 0) ? neg(b) : undefined),
  code: instruction('sub'),
  onnx: 'Sub',
  notation: infix('-', '-', 1),
  domain: [
    [-4, 4],
    [-4, 4],
  ],
  examples: [[2, 3, -1]],
});
