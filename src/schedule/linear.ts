import { div } from '../ops/div.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import { checkLimit, notNegative } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/** Falls evenly from η to end·η over all steps: η_k = η·(1 − (1 − end)·k/n). */
export function linear(end = 0): Schedule {
  checkLimit('linear', 'end', end, notNegative);
  return {
    name: 'linear',
    factor: (k, steps) => sub(1, mul(1 - end, minimum(1, div(k, steps)))),
    formula: 'η_k = η·(1 − (1 − end)·k/n)',
  };
}
