import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { sub } from '../ops/sub.ts';
import { notNegative, positive } from '../util/limit.ts';
import { shareDone } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Falls from η to end·η over all steps like a power of those that are left: η_k = η·(end + (1 − end)·(1 − k/n)^power).
 *
 * @example
 * preview(polynomial({ power: 2 }), 4); // [1, 0.5625, 0.25, 0.0625]
 *
 * Source: PyTorch's PolynomialLR, with its power, which ends at 0.
 */
export const polynomial: ScheduleFactory<{ power: number; end: number }> = schedule({
  name: 'polynomial',
  settings: { power: 1, end: 0 },
  limits: { power: positive, end: notNegative },
  factor: (at, { power, end }) => add(end, mul(1 - end, pow(sub(1, shareDone(at)), power))),
  formula: 'η_k = η·(end + (1 − end)·(1 − k/n)^power)',
  source: 'PyTorch, PolynomialLR',
});
