import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { count, notNegative } from '../util/limit.ts';
import { halfCosine } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';
import type { Moment } from './schedule.ts';

/**
 * Falls along half a cosine from η to end·η again and again, in each period `mult` times as long as in the one before:
 * η_k = η·(end + (1 − end)·½(1 + cos πp/T)) in step p of a period of T steps.
 *
 * @example
 * preview(cosineRestarts({ period: 2 }), 6).map((rate) => rate.toFixed(1)).join(' '); // '1.0 0.5 1.0 0.5 1.0 0.5'
 *
 * Source: Loshchilov & Hutter 2017, "SGDR", eq. 5; PyTorch's CosineAnnealingWarmRestarts, with its T_mult and end,
 * which leaves the first period to its user.
 */
export const cosineRestarts: ScheduleFactory<{ period: number; mult: number; end: number }> = schedule({
  name: 'cosine-restarts',
  settings: { period: 1000, mult: 1, end: 0 },
  limits: { period: count, mult: count, end: notNegative },
  factor: (at, { period, mult, end }) =>
    halfCosine(1, end, mult === 1 ? shareOfEqual(at, period) : shareOfGrowing(at, period, mult)),
  order: () => 0,
  formula: 'η_k = η·(end + (1 − end)·½(1 + cos πp/T)), T = period·multⁱ',
  source: 'Loshchilov & Hutter 2017',
});

const shareOfEqual = ({ k }: Moment, period: number): Expr => {
  const done = div(k, period);
  return sub(done, floor(done));
};

/** Comparisons with every restart: few, as periods double at least, and exact, as logarithms of k are not. */
function shareOfGrowing({ k, n }: Moment, period: number, mult: number): Expr {
  let [start, length] = [constant(0), constant(period)] as [Expr, Expr];
  for (let [next, size] = [period, period * mult]; next < n; [next, size] = [next + size, size * mult]) {
    start = where(less(k, next), start, next);
    length = where(less(k, next), length, size);
  }
  return minimum(1, div(sub(k, start), length));
}
