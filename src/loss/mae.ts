import { abs } from '../ops/abs.ts';
import { mean } from '../ops/mean.ts';
import { sub } from '../ops/sub.ts';
import type { Loss } from './loss.ts';

/** Mean absolute error, over outputs and rows: E = (1/n) Σ |ŷ − y|. */
export const mae: Loss = {
  name: 'mae',
  rows: (output, target) => mean(abs(sub(output, target)), 1),
  total: 'mean',
  targets: 'numbers',
  scalesWithTarget: true,
  formula: 'E = (1/n) Σ |ŷ − y|',
  tex: 'E = \\frac{1}{n} \\sum \\lvert \\hat y - y \\rvert',
};
