import { constant as number } from '../graph/leaf.ts';
import type { Schedule } from './schedule.ts';

/** The same rate in every step: η_k = η. */
export const constant = (): Schedule => ({ name: 'constant', factor: () => number(1), formula: 'η_k = η' });
