import type { Expr } from '../graph/expr.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { fraction, positive } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { halfCosine, straight } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Rises from η/div to η in a share of the steps, and falls in the others far below where it began, to η/(div·finalDiv),
 * along half cosines or straight lines; with three phases down to η/div as fast as it rose, and then on.
 *
 * @example
 * preview(oneCycle({ rise: 0.6, straight: true, div: 2, finalDiv: 1 }), 5); // [0.5, 0.75, 1, 0.75, 0.5]
 *
 * Source: Smith & Topin 2019, "Super-Convergence", arXiv:1708.07120; defaults and number of steps in each phase as in
 * PyTorch's OneCycleLR, which moves the momentum too.
 */
export const oneCycle: ScheduleFactory<{
  rise: number;
  div: number;
  finalDiv: number;
  threePhases: boolean;
  straight: boolean;
}> = schedule({
  name: 'one-cycle',
  settings: { rise: 0.3, div: 25, finalDiv: 1e4, threePhases: false as boolean, straight: false as boolean },
  limits: { rise: fraction, div: positive, finalDiv: positive },
  check({ rise, threePhases }) {
    if (threePhases && rise > 0.5)
      throw problem('one-cycle', 'with three phases it rises for at most half of the steps', {
        got: `rise ${rise}`,
        advice: 'Use 0.5 or less',
      });
  },
  factor({ k, n }, { rise, div: part, finalDiv, threePhases, straight: isStraight }) {
    const between = isStraight ? straight : halfCosine;
    const now = minimum(k, n - 1);
    const phase = (from: number, to: number, begin: number, end: number): Expr =>
      between(from, to, div(sub(now, begin), end - begin));
    const [low, final, top] = [1 / part, 1 / part / finalDiv, rise * n - 1];
    const up = phase(low, 1, 0, top);
    if (!threePhases) return where(less(now, top), up, phase(1, final, top, n - 1));
    const bottom = 2 * rise * n - 2;
    const down = phase(1, low, top, bottom);
    return where(less(now, top), up, where(less(now, bottom), down, phase(low, final, bottom, n - 1)));
  },
  formula: 'η/div ↗ η ↘ η/(div·finalDiv)',
  source: 'Smith & Topin 2019',
});
