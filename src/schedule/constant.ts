import { constant as number } from '../graph/leaf.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * The same rate in every step: η_k = η.
 *
 * @example
 * preview(constant(), 3, { lr: 0.1 }); // [0.1, 0.1, 0.1]
 */
export const constant: ScheduleFactory<object> = schedule({
  name: 'constant',
  settings: {},
  factor: () => number(1),
  order: () => 0,
  formula: 'η_k = η',
  source: 'Cauchy 1847',
});
