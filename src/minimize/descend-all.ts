import type { Optimizer } from '../optim/optimizer.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { problem } from '../util/problem.ts';
import type { Box } from './box.ts';
import { firstOrder } from './first-order.ts';
import { endOf, type Followed, follow, type Stopping } from './follow.ts';
import type { Method } from './method.ts';
import type { Objective } from './objective.ts';
import { type Region, regionOf } from './region.ts';

/** A way to minimize: an optimizer of networks, or a method for functions alone. */
export type Minimizer = Optimizer | Method;

export const isMethod = (minimizer: Minimizer): minimizer is Method => 'on' in minimizer;

/** A descent by one of several ways, and what that keeps to. */
export type Ended = Followed & { readonly by: Minimizer; readonly region: Region };

/**
 * Goes down from every point by every way: each is compiled once.
 *
 * @throws When a schedule is given to a method that chooses its steps, or constraints leave a variable no choice.
 */
export const descendAll = (
  objective: Objective,
  box: Box,
  minimizers: readonly Minimizer[],
  points: readonly Float64Array[],
  stopping: Stopping,
  schedule?: Schedule,
): Ended[] =>
  minimizers.flatMap((by) => {
    if (schedule && isMethod(by))
      throw problem('minimize', `${by.name} has no learning rate for a schedule to change`, {
        advice: 'Leave out the schedule, or take an optimizer such as sgd or adam',
      });
    const descend = (isMethod(by) ? by : firstOrder(by, schedule && { schedule, steps: stopping.steps })).on(
      objective,
      box,
    );
    const region = isMethod(by) ? box : regionOf(by, objective.layout, box);
    return points.map((start) => ({ by, region, ...follow(descend(start), region, stopping) }));
  });

/** The lowest end of those that did not run away; else the first that has any point, if one has. */
export function lowest(all: readonly Ended[]): Ended | undefined {
  const begun = all.filter(({ path }) => path.length > 0);
  const arrived = begun.filter(({ reason }) => reason !== 'diverged');
  const end = (own: Ended): number => endOf(own)!.value;
  return arrived.length > 0 ? arrived.reduce((best, own) => (end(own) < end(best) ? own : best)) : begun[0];
}
