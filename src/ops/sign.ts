import { type Unary, unary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import { less } from './less.ts';
import { where } from './where.ts';

/** Sign, elementwise: y = 1, 0 or −1. */
export const sign: Unary = unary({
  name: 'sign',
  value: Math.sign,
  partials: () => [constant(0)],
  lower: (_, x) => where(less(0, x), 1, where(less(x, 0), -1, x)),
  notation: call('sign'),
  domain: [[0.5, 4]],
  examples: [
    [-3, -1],
    [0, 0],
    [0.1, 1],
  ],
});
