import { add } from '../ops/add.ts';
import { max } from '../ops/max.ts';
import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { relu } from '../ops/relu.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import type { Loss } from './loss.ts';
import { oneHot } from './one-hot.ts';

/**
 * Hinge loss, the mean over rows: max(0, 1 − s·z) with s = ±1 for one output and targets 0 and 1; for several outputs,
 * max_j (z_j + [j ≠ y]) − z_y.
 *
 * Source: Crammer & Singer 2001, "On the algorithmic implementation of multiclass kernel-based vector machines".
 */
export const hinge: Loss = {
  name: 'hinge',
  rows(z, target) {
    const classes = z.shape[1]!;
    if (classes === 1) return mean(relu(sub(1, mul(sub(mul(2, target), 1), z))), 1);
    const own = oneHot(target, classes);
    return sub(max(add(z, sub(1, own)), 1), sum(mul(own, z), 1));
  },
  total: 'mean',
  targets: 'classes',
  scalesWithTarget: false,
  formula: 'E = (1/n) Σ max(0, 1 − s·z), s = ±1',
  tex: 'E = \\frac{1}{n} \\sum \\max(0,\\, 1 - s\\,z), \\quad s = \\pm 1',
};
