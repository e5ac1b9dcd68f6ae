import { type Unary, unary } from '../graph/build.ts';
import { namedInText } from '../graph/notation.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { logOf1Plus, nearestPower, withLimits } from './log.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/**
 * Logarithm of one more, elementwise: y = ln(1 + x), with all digits also where x is close to 0; −∞ at −1.
 *
 * Error: 1.6 ulp in float32 (all numbers), 1.9 ulp in float64.
 */
export const log1p: Unary = unary({
  name: 'log1p',
  value: Math.log1p,
  partials: (_, x) => [div(1, add(1, x))],
  lower(dtype, x) {
    const u = add(1, x);
    const { n, power } = nearestPower(u);
    // What was lost when 1 was added comes back before the logarithm is taken.
    const lost = sub(x, sub(u, 1));
    const f = add(sub(mul(u, power), 1), mul(lost, power));
    return withLimits(u, add(mul(n, Math.LN2), logOf1Plus(dtype, f)));
  },
  notation: namedInText('log1p', { binds: 5, fenced: true, tex: ([x]) => `\\ln\\left(1 + ${x}\\right)` }),
  domain: [[-0.75, 4]],
  examples: [
    [0, 0],
    [1, 0.6931471805599453],
    [1e-10, 9.9999999995e-11],
  ],
});
