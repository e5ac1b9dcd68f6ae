import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { sub } from '../ops/sub.ts';
import { count, notNegative, positive, whole } from '../util/limit.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Up and down between low·η and η, again and again: η_k = η·(low + (1 − low)·h·shrinkᶜ·γᵏ), h rising in cycle c from 0
 * to 1 in `up` steps and falling in `down`, as many where that is 0. This is "triangular"; with shrink = ½ it is
 * "triangular2", with γ < 1 "exp_range".
 *
 * @example
 * preview(cyclic({ up: 2, low: 0, shrink: 0.5 }), 9); // [0, 0.5, 1, 0.5, 0, 0.25, 0.5, 0.25, 0]
 *
 * Source: Smith 2017, "Cyclical Learning Rates", arXiv:1506.01186; `low` by its rule of a third to a quarter (§3.3),
 * the rest as in PyTorch's CyclicLR, which moves the momentum too.
 */
export const cyclic: ScheduleFactory<{
  low: number;
  up: number;
  down: number;
  shrink: number;
  gamma: number;
}> = schedule({
  name: 'cyclic',
  settings: { low: 0.25, up: 2000, down: 0, shrink: 1, gamma: 1 },
  limits: { low: notNegative, up: count, down: whole, shrink: positive, gamma: positive },
  factor({ k }, { low, up, down, shrink, gamma }) {
    const fall = down === 0 ? up : down;
    const cycle = floor(div(k, up + fall));
    const place = sub(k, mul(up + fall, cycle));
    const height = minimum(div(place, up), div(sub(up + fall, place), fall));
    return add(low, mul(1 - low, mul(height, mul(pow(shrink, cycle), pow(gamma, k)))));
  },
  order: ({ low, shrink, gamma }) =>
    shrink > 1 || gamma > 1 ? undefined : low > 0 || (shrink === 1 && gamma === 1) ? 0 : Infinity,
  formula: 'η_k = η·(low + (1 − low)·h·shrinkᶜ·γᵏ), h = 0 ↗ 1 ↘ 0 ↗ …',
  source: 'Smith 2017',
});
