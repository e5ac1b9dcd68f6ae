import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import type { Loss } from './loss.ts';

/** Half the sum of squared errors, over outputs and rows: E = ½ Σ_μ Σ_j (y_j − ŷ_j)². */
export const sse: Loss = {
  name: 'sse',
  rows: (output, target) => mul(0.5, sum(square(sub(target, output)), 1)),
  total: 'sum',
  targets: 'numbers',
  scalesWithTarget: true,
  formula: 'E = ½ Σ_μ Σ_j (y_j − ŷ_j)²',
  tex: 'E = \\frac12 \\sum_\\mu \\sum_j (y_j - \\hat y_j)^2',
};
