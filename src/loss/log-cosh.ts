import { add } from '../ops/add.ts';
import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { softplus } from '../ops/softplus.ts';
import { sub } from '../ops/sub.ts';
import type { Loss } from './loss.ts';

/**
 * Mean of ln cosh d, d = ŷ − y: about ½d² for small errors, |d| − ln 2 for large ones, smooth everywhere.
 * Computed as d + ln(1 + e^−2d) − ln 2, which does not overflow.
 */
export const logCosh: Loss = {
  name: 'log-cosh',
  rows(output, target) {
    const d = sub(output, target);
    return mean(sub(add(d, softplus(mul(-2, d))), Math.LN2), 1);
  },
  total: 'mean',
  targets: 'numbers',
  scalesWithTarget: true,
  formula: 'E = (1/n) Σ ln cosh(ŷ − y)',
  tex: 'E = \\frac{1}{n} \\sum \\ln \\cosh(\\hat y - y)',
};
