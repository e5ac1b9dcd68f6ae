import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { div } from './div.ts';

/** Natural logarithm, elementwise: y = ln x. */
export const log: Unary = unary({
  name: 'log',
  value: Math.log,
  partials: (_, x) => [div(1, x)],
  notation: call('ln', '\\ln'),
  domain: [[0.25, 8]],
  examples: [[1, 0]],
});
