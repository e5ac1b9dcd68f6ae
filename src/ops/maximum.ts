import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { equal } from './equal.ts';
import { less } from './less.ts';
import { where } from './where.ts';

/** The larger of two, elementwise: y = max(a, b), NaN if either is. If equal, each gets half of the derivative. */
export const maximum: Binary = binary({
  name: 'maximum',
  value: Math.max,
  partials: (_, a, b) => [share(b, a), share(a, b)],
  taught: () => ({ rule: 'cases' }),
  code: instruction('max'),
  onnx: 'Max',
  notation: call('max', '\\max'),
  domain: [
    [-2, -1],
    [1, 2],
  ],
  examples: [[2, 3, 3]],
});

/** 1 where `below` is less than `above`, ½ where they are equal, else 0. */
export const share = (below: Expr, above: Expr): Expr =>
  where(less(below, above), 1, where(equal(below, above), 0.5, 0));
