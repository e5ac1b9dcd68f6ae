import { mul } from '../ops/mul.ts';
import { problem } from '../util/problem.ts';
import type { Moment, Schedule } from './schedule.ts';

/**
 * Several schedules at once: the factor is the product of theirs.
 *
 * @example
 * preview(product(exponential({ gamma: 0.5 }), step({ every: 2, gamma: 0.5 })), 4); // [1, 0.5, 0.125, 0.0625]
 *
 * Source: PyTorch's ChainedScheduler.
 */
export function product(...schedules: readonly Schedule[]): Schedule {
  if (schedules.length === 0)
    throw problem('product', 'there is no schedule in it', { advice: 'Name those whose factors are to be multiplied' });
  const momentOf = <M extends Moment>(i: number, at: M): M => ({ ...at, scope: `${at.scope}.${i}` });
  const orders = schedules.map(({ order }) => order ?? Number.NaN);
  const order = orders.reduce((a, b) => a + b);
  return {
    name: 'product',
    factor: (at) => schedules.map(({ factor }, i) => factor(momentOf(i, at))).reduce((a, b) => mul(a, b)),
    memory: schedules.some(({ memory }) => memory)
      ? (at) => schedules.flatMap(({ memory }, i) => memory?.(momentOf(i, at)) ?? [])
      : undefined,
    order: Number.isNaN(order) ? undefined : order,
    formula: schedules.map(({ name }) => name).join(' × '),
  };
}
