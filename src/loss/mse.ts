import { mean } from '../ops/mean.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import type { Loss } from './loss.ts';

/** Mean squared error, over outputs and rows: E = (1/n) Σ (ŷ − y)². */
export const mse: Loss = {
  name: 'mse',
  rows: (output, target) => mean(square(sub(output, target)), 1),
  total: 'mean',
  targets: 'numbers',
  scalesWithTarget: true,
  formula: 'E = (1/n) Σ (ŷ − y)²',
  tex: 'E = \\frac{1}{n} \\sum (\\hat y - y)^2',
};
