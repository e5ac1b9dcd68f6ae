import { logSumExp } from '../ops/log-sum-exp.ts';
import { mul } from '../ops/mul.ts';
import { softmax } from '../ops/softmax.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import { problem } from '../util/problem.ts';
import type { Loss } from './loss.ts';
import { oneHot } from './one-hot.ts';

/**
 * Cross-entropy from logits, the mean over rows: E = −(1/n) Σ ln p_y, p = softmax z, y the number of the row's class.
 * Computed as ln Σ e^z_j − z_y, which does not overflow.
 */
export const crossEntropy: Loss = {
  name: 'cross-entropy',
  rows(z, target) {
    const classes = z.shape[1]!;
    // The softmax of a single logit is 1, whatever the logit.
    if (classes < 2)
      throw problem('loss "cross-entropy"', 'there must be an output for each class', {
        got: `${classes} output`,
        advice: 'Make the last layer as wide as there are classes, or use bce for two of them',
      });
    return sub(logSumExp(z), sum(mul(oneHot(target, classes), z), 1));
  },
  total: 'mean',
  prediction: (z) => softmax(z),
  targets: 'classes',
  scalesWithTarget: false,
  formula: 'E = −(1/n) Σ ln p_y, p = softmax z',
  tex: '\\begin{aligned} E &= -\\frac{1}{n} \\sum \\ln p_y \\\\[0.4em] p &= \\operatorname{softmax} z \\end{aligned}',
};
