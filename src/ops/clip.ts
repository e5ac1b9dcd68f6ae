import { type Ternary, ternary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { less } from './less.ts';
import { lessEqual } from './less-equal.ts';
import { maximum } from './maximum.ts';
import { minimum } from './minimum.ts';
import { mul } from './mul.ts';
import { where } from './where.ts';

/** x kept between two bounds, elementwise: y = min(max(x, low), high). On a bound the derivative is taken as 1. */
export const clip: Ternary = ternary({
  name: 'clip',
  value: (x, low, high) => Math.min(Math.max(x, low), high),
  partials: (_, x, low, high) => [
    where(mul(lessEqual(low, x), lessEqual(x, high)), 1, 0),
    where(mul(less(x, low), less(x, high)), 1, 0),
    where(less(high, x), 1, 0),
  ],
  taught: () => ({ rule: 'cases' }),
  lower: (_, x, low, high) => minimum(maximum(x, low), high),
  notation: call('clip'),
  domain: [
    [-1, 1],
    [-3, -2],
    [2, 3],
  ],
  examples: [
    [5, -1, 1, 1],
    [-5, -1, 1, -1],
    [0.5, -1, 1, 0.5],
  ],
});
