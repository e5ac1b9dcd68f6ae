import type { Expr } from '../graph/expr.ts';
import { greaterEqual } from '../ops/greater-equal.ts';
import { less } from '../ops/less.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { problem } from '../util/problem.ts';
import type { Moment, Schedule } from './schedule.ts';

/**
 * Schedules one after another, each from its own step 0: the last takes the steps that the others leave, if it is not
 * told how many. What a schedule remembers, it learns of epochs that end within its part.
 *
 * @throws When one before the last does not say how many steps it takes.
 *
 * @example
 * preview(sequence(warmup(2), exponential({ gamma: 0.5 })), 5); // [0.5, 1, 1, 0.5, 0.25]
 *
 * Source: PyTorch's SequentialLR, whose milestones are the steps at which a schedule begins here.
 */
export function sequence(...schedules: readonly Schedule[]): Schedule {
  const last = schedules.length - 1;
  if (last < 0)
    throw problem('sequence', 'there is no schedule in it', { advice: 'Name those that follow one another' });
  const starts = [0];
  for (const { name, steps } of schedules.slice(0, -1)) {
    if (steps === undefined)
      throw problem('sequence', `"${name}" is followed by another schedule, and does not say after how many steps`, {
        advice: `Write it like ${name}(steps=100)`,
      });
    starts.push(starts.at(-1)! + steps);
  }
  const momentOf = <M extends Moment>(i: number, at: M): M => ({
    ...at,
    k: i === 0 ? at.k : sub(at.k, starts[i]!),
    n: Math.max(1, schedules[i]!.steps ?? at.n - starts[i]!),
    scope: `${at.scope}.${i}`,
  });
  const factorOf = (i: number, at: Moment): Expr => {
    const own = schedules[i]!.factor(momentOf(i, at));
    return i === last ? own : where(less(at.k, starts[i + 1]!), own, factorOf(i + 1, at));
  };
  const isWithin = (i: number, k: Expr): Expr =>
    i === last ? greaterEqual(k, starts[i]!) : mul(greaterEqual(k, starts[i]!), less(k, starts[i + 1]!));
  const lastSteps = schedules[last]!.steps;
  return {
    name: 'sequence',
    factor: (at) => factorOf(0, at),
    memory: schedules.some(({ memory }) => memory)
      ? (at) =>
          schedules.flatMap(({ memory }, i) =>
            (memory?.(momentOf(i, at)) ?? []).map((own) => ({
              ...own,
              next: where(isWithin(i, at.k), own.next, own.variable),
            })),
          )
      : undefined,
    steps: lastSteps === undefined ? undefined : starts[last]! + lastSteps,
    order: schedules[last]!.order,
    formula: schedules.map(({ name, steps }) => (steps === undefined ? name : `${name} (${steps})`)).join(' → '),
  };
}
