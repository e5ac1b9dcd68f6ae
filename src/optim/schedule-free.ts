import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { square } from '../ops/square.ts';
import type { Settings } from '../util/named.ts';
import { movingAverage } from './moving-average.ts';
import { type Rule } from './rule.ts';

/** The point (1 − β)z + βp, at which schedule-free optimizers take the gradient. */
export const between = (z: Expr, p: Expr, beta: number): Expr => movingAverage(p, z, beta);

/** What share of the mean of all z the newest has, when each has the weight of its η². */
export const weightOfStep: NonNullable<Rule<Settings>['common']> = {
  states: () => ({ total: 0 }),
  step({ lr, total: old }) {
    const total = add(old!, square(lr));
    return { total, share: div(square(lr), total) };
  },
};

export const weightSymbols: Readonly<Record<'total' | 'share', string>> = { total: 'S', share: 'c' };
