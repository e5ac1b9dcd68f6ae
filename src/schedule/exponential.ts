import { pow } from '../ops/pow.ts';
import { checkLimit, positive } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/** Falls by a factor γ in every step: η_k = η·γᵏ. */
export function exponential(gamma = 0.999): Schedule {
  checkLimit('exponential', 'gamma', gamma, positive);
  return { name: 'exponential', factor: (k) => pow(gamma, k), formula: 'η_k = η·γᵏ' };
}
