import { pow } from '../ops/pow.ts';
import type { Schedule } from './schedule.ts';

/** Falls by a factor γ in every step: η_k = η·γᵏ. */
export const exponential = (gamma = 0.999): Schedule => ({
  name: 'exponential',
  factor: (k) => pow(gamma, k),
  formula: 'η_k = η·γᵏ',
});
