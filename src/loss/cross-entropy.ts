import { logSumExp } from '../ops/log-sum-exp.ts';
import { mul } from '../ops/mul.ts';
import { softmax } from '../ops/softmax.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import type { Loss } from './loss.ts';
import { oneHot } from './one-hot.ts';

/**
 * Cross-entropy from logits, the mean over rows: E = −(1/n) Σ ln p_y, p = softmax z, y the number of the row's class.
 * Computed as ln Σ e^z_j − z_y, which does not overflow.
 */
export const crossEntropy: Loss = {
  name: 'cross-entropy',
  rows: (z, target) => sub(logSumExp(z), sum(mul(oneHot(target, z.shape[1]!), z), 1)),
  total: 'mean',
  prediction: (z) => softmax(z),
  targets: 'classes',
  scalesWithTarget: false,
  formula: 'E = −(1/n) Σ ln p_y, p = softmax z',
};
