import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { softplus } from '../ops/softplus.ts';
import { sub } from '../ops/sub.ts';
import type { Loss } from './loss.ts';

/**
 * Binary cross-entropy from logits, the mean over outputs and rows: E = −(1/n) Σ (y ln p + (1 − y) ln(1 − p)) with
 * p = 1/(1 + e^−z). Computed as ln(1 + eᶻ) − y·z, which does not overflow.
 */
export const bce: Loss = {
  name: 'bce',
  rows: (z, target) => mean(sub(softplus(z), mul(target, z)), 1),
  total: 'mean',
  prediction: (z) => sigmoid(z),
  targets: 'binary',
  scalesWithTarget: false,
  formula: 'E = −(1/n) Σ (y ln p + (1 − y) ln(1 − p)), p = 1/(1 + e^−z)',
  tex: '\\begin{aligned} E &= -\\frac{1}{n} \\sum \\bigl(y \\ln p + (1 - y) \\ln(1 - p)\\bigr) \\\\[0.4em] p &= \\frac{1}{1 + e^{-z}} \\end{aligned}',
};
