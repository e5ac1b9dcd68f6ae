import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { fraction } from '../graph/notation.ts';
import { isValue } from '../graph/simplify.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';

/** Quotient, elementwise: y = a / b. */
export const div: Binary = binary({
  name: 'div',
  value: (a, b) => a / b,
  partials: (y, _, b) => [div(1, b), neg(div(y, b))],
  taught([a, b], [da, db]) {
    if (!db) return { rule: 'constant-factor', derivative: div(da!, b) };
    if (!da) return { rule: 'reciprocal', derivative: neg(div(mul(a, db), square(b))) };
    return { rule: 'quotient', derivative: div(sub(mul(da, b), mul(a, db)), square(b)) };
  },
  identity: (a, b) => (isValue(b, 1) ? a : isValue(a, 0) ? constant(0, b.dtype) : undefined),
  code: instruction('div'),
  hoist: (a, b) => mul(a, div(1, b)),
  onnx: 'Div',
  notation: fraction,
  domain: [
    [-4, 4],
    [0.5, 4],
  ],
  examples: [[3, 2, 1.5]],
});
