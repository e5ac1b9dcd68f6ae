import { type Binary, binary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { less } from './less.ts';
import { where } from './where.ts';

/**
 * x, or a lower bound where x is below it, elementwise: y = max(x, low) for a bound that is a number.
 *
 * One instruction, where `maximum` takes eight to get −0 and both arguments' NaN right. A NaN in x stays.
 */
export const atLeast: Binary = binary({
  name: 'atLeast',
  value: (x, low) => (x < low ? low : x),
  partials: (_, x, low) => [where(less(x, low), 0, 1), where(less(x, low), 1, 0)],
  taught: () => ({ rule: 'cases' }),
  code: (writer) => writer.greater(),
  onnx: 'Max',
  notation: call('atLeast', '\\max'),
  domain: [
    [-4, -1],
    [1, 4],
  ],
  examples: [
    [2, 3, 3],
    [3, 2, 3],
  ],
});
