import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { truth } from './truth.ts';

/** 1 where a < b, else 0, elementwise. */
export const less: Binary = binary({
  name: 'less',
  value: (a, b) => Number(a < b),
  partials: () => [constant(0), constant(0)],
  truth: true,
  code: instruction('lt'),
  onnx: 'Less',
  notation: truth('<', '<'),
  domain: [
    [-2, -1],
    [1, 2],
  ],
  examples: [
    [2, 3, 1],
    [3, 3, 0],
  ],
});
