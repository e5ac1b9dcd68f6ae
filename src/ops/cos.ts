import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { bounded, inQuarter, sin } from './sin.ts';
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
    const { isEven, sign, sine, cosine } = inQuarter(dtype, x);
    return mul(sign, bounded(where(isEven, cosine, neg(sine))));
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
