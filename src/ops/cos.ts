import { type Unary, unary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';

export const cos: Unary = unary({
  name: 'cos',
  value: Math.cos,
  partials: () => [constant(0)],
  notation: call('cos', '\\cos'),
  domain: [[0.25, 8]],
  examples: [[0, 1]],
});
