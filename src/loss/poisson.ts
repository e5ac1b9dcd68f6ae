import { exp } from '../ops/exp.ts';
import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import type { Loss } from './loss.ts';

/**
 * Poisson loss from the logarithm z of the expected count, the mean over outputs and rows: E = (1/n) Σ (eᶻ − y·z), the
 * negative log-likelihood of a count y without what does not depend on z.
 */
export const poisson: Loss = {
  name: 'poisson',
  rows: (z, target) => mean(sub(exp(z), mul(target, z)), 1),
  total: 'mean',
  prediction: (z) => exp(z),
  targets: 'numbers',
  scalesWithTarget: false,
  formula: 'E = (1/n) Σ (eᶻ − y·z)',
  tex: 'E = \\frac{1}{n} \\sum (e^z - y\\,z)',
};
