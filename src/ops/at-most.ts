import { type Binary, binary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { less } from './less.ts';
import { where } from './where.ts';

/** x, or an upper bound where x is above it, elementwise: y = min(x, high), the bound a number. A NaN in x stays. */
export const atMost: Binary = binary({
  name: 'atMost',
  value: (x, high) => (high < x ? high : x),
  partials: (_, x, high) => [where(less(high, x), 0, 1), where(less(high, x), 1, 0)],
  taught: () => ({ rule: 'cases' }),
  code: (writer) => writer.lesser(),
  onnx: 'Min',
  notation: call('atMost', '\\min'),
  domain: [
    [-4, -1],
    [1, 4],
  ],
  examples: [
    [2, 3, 2],
    [3, 2, 2],
  ],
});
