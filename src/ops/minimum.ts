import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { call } from '../graph/notation.ts';
import { share } from './maximum.ts';

/** The smaller of two, elementwise: y = min(a, b), NaN if either is. If equal, each gets half of the derivative. */
export const minimum: Binary = binary({
  name: 'minimum',
  value: Math.min,
  partials: (_, a, b) => [share(a, b), share(b, a)],
  taught: () => ({ rule: 'cases' }),
  code: instruction('min'),
  onnx: 'Min',
  notation: call('min', '\\min'),
  domain: [
    [-2, -1],
    [1, 2],
  ],
  examples: [[2, 3, 2]],
});
