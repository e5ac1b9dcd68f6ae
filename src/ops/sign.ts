import { type Unary, unary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { mul } from './mul.ts';

/** Twice this makes the least number larger than 1: two products and two bounds cost half of two choices. */
const SCALE = { f32: 1e30, f64: 1e200 };

/** Sign, elementwise: y = 1, 0 or −1. */
export const sign: Unary = unary({
  name: 'sign',
  value: Math.sign,
  partials: () => [constant(0)],
  lower(dtype, x) {
    const scale = SCALE[dtype];
    return atLeast(atMost(mul(mul(x, scale), scale), 1), -1);
  },
  notation: call('sign'),
  domain: [[0.5, 4]],
  examples: [
    [-3, -1],
    [0, 0],
    [0.1, 1],
  ],
});
