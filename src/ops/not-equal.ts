import { type Binary, binary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { equal } from './equal.ts';
import { truth } from './truth.ts';
import { where } from './where.ts';

/** 1 where a ≠ b, else 0, elementwise. */
export const notEqual: Binary = binary({
  name: 'notEqual',
  value: (a, b) => Number(a !== b),
  partials: () => [constant(0), constant(0)],
  lower: (_, a, b) => where(equal(a, b), 0, 1),
  notation: truth('≠', '\\ne'),
  domain: [
    [-2, -1],
    [1, 2],
  ],
  examples: [
    [3, 3, 0],
    [4, 3, 1],
  ],
});
