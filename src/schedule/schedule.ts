import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { checkLimit, whole } from '../util/limit.ts';

/** How the learning rate changes: a factor on it for each step. */
export interface Schedule {
  readonly name: string;
  /** The factor for step `step` (from 0) of `steps` in all. */
  readonly factor: (step: Expr, steps: number) => Expr;
  /** One line of mathematics: η_k of step k. */
  readonly formula: string;
}

/** A schedule that is preceded by `warmup` steps in which the factor rises evenly from 1/warmup to 1. */
export function warmedUp(schedule: Schedule, warmup: number): Schedule {
  checkLimit(schedule.name, 'warmup', warmup, whole);
  if (warmup === 0) return schedule;
  return {
    ...schedule,
    factor: (step, steps) =>
      where(
        less(step, warmup),
        div(add(step, 1), warmup),
        schedule.factor(sub(step, warmup), Math.max(1, steps - warmup)),
      ),
  };
}
