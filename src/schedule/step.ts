import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { pow } from '../ops/pow.ts';
import { checkLimits, count, positive } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/** Falls by a factor γ every so many steps: η_k = η·γ^⌊k/every⌋. */
export function step(every = 1000, gamma = 0.1): Schedule {
  checkLimits('step', { every, gamma }, { every: count, gamma: positive });
  return {
    name: 'step',
    factor: (k) => pow(gamma, floor(div(k, every))),
    formula: 'η_k = η·γ^⌊k/every⌋',
  };
}
