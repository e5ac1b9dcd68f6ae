import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { pow } from '../ops/pow.ts';
import type { Schedule } from './schedule.ts';

/** Falls by a factor γ every so many steps: η_k = η·γ^⌊k/every⌋. */
export const step = (every = 1000, gamma = 0.1): Schedule => ({
  name: 'step',
  factor: (k) => pow(gamma, floor(div(k, every))),
  formula: 'η_k = η·γ^⌊k/every⌋',
});
