import type { Expr } from '../graph/expr.ts';
import { state } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { sign } from '../ops/sign.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { fraction, notNegative, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { type ScheduleFactory, schedule } from './define.ts';

const variable = (scope: string, name: string): Expr => state(`${scope} ${name}`, [], 'f64');

/**
 * Falls by a factor when the loss, or another metric, has not become better for more than `patience` epochs, but not
 * below end·η: η_k = η·max(end, factorʳ) after r falls. Better is by `threshold`, a share of the best so far or, when
 * it is not relative, a difference; after a fall, epochs do not count for as many as `cooldown` says; and a fall by no
 * more than `eps`·η is none.
 *
 * @example
 * const losses = [3, 2, 2, 2, 1, 1].map((loss) => ({ loss }));
 * preview(plateau({ factor: 0.5, patience: 1 }), 6, { measured: losses }); // [1, 1, 1, 1, 0.5, 0.5]
 *
 * Source: PyTorch's ReduceLROnPlateau, with its defaults; `end` and `eps` are shares of η here.
 */
export const plateau: ScheduleFactory<{
  metric: string;
  factor: number;
  patience: number;
  threshold: number;
  relative: boolean;
  cooldown: number;
  end: number;
  eps: number;
}> = schedule({
  name: 'plateau',
  settings: {
    metric: 'loss',
    factor: 0.1,
    patience: 10,
    threshold: 1e-4,
    relative: true as boolean,
    cooldown: 0,
    end: 0,
    eps: 1e-8,
  },
  limits: {
    factor: fraction,
    patience: whole,
    threshold: notNegative,
    cooldown: whole,
    end: notNegative,
    eps: notNegative,
  },
  parts: {
    shown: 'loss',
    read([metric, ...more]) {
      if (metric === undefined) return {};
      if (more.length === 0 && typeof metric === 'object' && 'name' in metric) return { metric: metric.name };
      throw problem('plateau', 'the name of one metric is expected', {
        advice: 'Write it like plateau(accuracy, patience=5)',
      });
    },
  },
  factor: ({ scope }) => variable(scope, 'scale'),
  memory({ scope, measured }, { metric, factor, patience, threshold, relative, cooldown, end, eps }) {
    const value = measured(metric);
    const best = variable(scope, 'best');
    const bad = variable(scope, 'bad epochs');
    const cooling = variable(scope, 'cooling');
    const scale = variable(scope, 'scale');
    // A share of the size: what is below 0 becomes better by going further below.
    const goal = relative ? mul(best, sub(1, mul(threshold, sign(best)))) : sub(best, threshold);
    const isBetter = less(value, goal);
    const isCooling = less(0, cooling);
    const badNow = where(isCooling, 0, where(isBetter, 0, add(bad, 1)));
    const isDue = less(patience, badNow);
    const lower = maximum(mul(scale, factor), end);
    return [
      { variable: best, initial: Infinity, next: where(isBetter, value, best) },
      { variable: bad, initial: 0, next: where(isDue, 0, badNow) },
      { variable: cooling, initial: 0, next: where(isDue, cooldown, maximum(0, sub(cooling, 1))) },
      { variable: scale, initial: 1, next: where(isDue, where(less(eps, sub(scale, lower)), lower, scale), scale) },
    ];
  },
  formula: 'η_k = η·max(end, factorʳ)',
  source: 'PyTorch, ReduceLROnPlateau',
});
