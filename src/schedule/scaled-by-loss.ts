import { state } from '../graph/leaf.ts';
import { abs } from '../ops/abs.ts';
import { clip } from '../ops/clip.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { pow } from '../ops/pow.ts';
import { where } from '../ops/where.ts';
import { notNegative, positive } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Falls and rises with the loss L of the epoch before, measured by that of the first: η_k = η·clip((L/L₁)^power, least,
 * most). The ratio has no unit, and as L only enters through it, the rate does not depend on the loss's scale; `most`
 * keeps a loss that grows from making its own steps grow. Where the first loss is not above 0, the rate stays;
 * a loss that is not finite changes nothing.
 *
 * @example
 * const losses = [4, 2, 8, 1].map((loss) => ({ loss }));
 * preview(scaledByLoss(), 5, { measured: losses }); // [1, 1, 0.5, 1, 0.25]
 *
 * Source: the rule "learning rate times loss", made free of units; PyTorch has none of its own.
 */
export const scaledByLoss: ScheduleFactory<{ power: number; least: number; most: number }> = schedule({
  name: 'scaled-by-loss',
  settings: { power: 1, least: 0, most: 1 },
  limits: { power: positive, least: notNegative, most: positive },
  check({ least, most }) {
    if (least > most) throw problem('scaled-by-loss', 'least must not be above most', { got: `${least} and ${most}` });
  },
  factor: ({ scope }) => state(`${scope} scale`, [], 'f64'),
  memory({ scope, measured }, { power, least, most }) {
    const loss = measured('loss');
    const first = state(`${scope} first`, [], 'f64');
    const scale = state(`${scope} scale`, [], 'f64');
    // Infinite until the first epoch is over.
    const unit = where(less(first, Infinity), first, loss);
    const wanted = clip(pow(maximum(0, div(loss, unit)), power), least, most);
    const isFinite = less(abs(loss), Infinity);
    return [
      { variable: first, initial: Infinity, next: where(isFinite, unit, first) },
      { variable: scale, initial: 1, next: where(isFinite, where(less(0, unit), wanted, 1), scale) },
    ];
  },
  formula: 'η_k = η·clip((L/L₁)^power, least, most)',
  source: 'Talweg',
});
