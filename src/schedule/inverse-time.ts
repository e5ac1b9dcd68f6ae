import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { checkLimit, notNegative } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/**
 * Falls like 1/k: η_k = η / (1 + decay·k). Its sum is infinite and that of its squares finite, as convergence of
 * stochastic descent asks for (Robbins & Monro 1951).
 */
export function inverseTime(decay = 0.001): Schedule {
  checkLimit('inverse-time', 'decay', decay, notNegative);
  return {
    name: 'inverse-time',
    factor: (k) => div(1, add(1, mul(decay, k))),
    formula: 'η_k = η / (1 + decay·k)',
  };
}
