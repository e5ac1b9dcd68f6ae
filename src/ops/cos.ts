import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { round } from './round.ts';
import { isEven, sin, sinAround } from './sin.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/**
 * Cosine, elementwise: y = cos x, x in radians.
 *
 * Error: that of `sin`.
 */
export const cos: Unary = unary({
  name: 'cos',
  value: Math.cos,
  partials: (_, x) => [neg(sin(x))],
  lower(dtype, x) {
    // cos x = −(−1)ⁿ·sin(x − (n + ½)π)
    const n = round(sub(mul(x, 1 / Math.PI), 0.5));
    const y = sinAround(dtype, x, add(n, 0.5));
    return where(isEven(n), neg(y), y);
  },
  notation: call('cos', '\\cos'),
  domain: [[-4, 4]],
  // Abramowitz & Stegun, table 4.6
  examples: [
    [0, 1],
    [1, 0.5403023058681398],
    [-2, -0.4161468365471424],
  ],
});
