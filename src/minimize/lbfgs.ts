import { minus, norm, scaled } from '../linear/vector.ts';
import { count, fraction } from '../util/limit.ts';
import type { Box } from './box.ts';
import { CurvaturePairs } from './curvature-pairs.ts';
import { directionWithin } from './lbfgs-b.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import type { Objective } from './objective.ts';
import { strongWolfe } from './strong-wolfe.ts';

/**
 * L-BFGS: d = −H·g, where H is the inverse Hessian that the last few steps and changes of the gradient tell; the length
 * of the step by Wolfe's conditions. With bounds it is L-BFGS-B.
 *
 * Units: `memory` in steps; `fall` and `flat`, c₁ and c₂ of Wolfe's conditions, are pure numbers.
 *
 * @example
 * lbfgs({ memory: 5 }).settings.flat; // 0.9
 *
 * Source: Nocedal 1980; Liu & Nocedal 1989; Byrd, Lu, Nocedal & Zhu 1995. Defaults as in SciPy: memory 10, c₁ = 10⁻³,
 * c₂ = 0.9.
 */
export const lbfgs: MethodFactory<{ memory: number; fall: number; flat: number }> = method({
  name: 'lbfgs',
  settings: { memory: 10, fall: 1e-3, flat: 0.9 },
  limits: { memory: count, fall: fraction, flat: fraction },
  formula: 'Δx = −t·H·g,  H from the last steps s and changes y of the gradient:  H·y = s',
  source: 'Liu & Nocedal 1989; Byrd, Lu, Nocedal & Zhu 1995',
  descend: (objective, box, settings) => (start) => descend(objective, box, settings, start),
});

function* descend(
  objective: Objective,
  box: Box,
  { memory, fall, flat }: { memory: number; fall: number; flat: number },
  start: Float64Array,
): Generator<Iterate> {
  let here: Iterate = { at: start, ...objective.slope(start) };
  yield here;
  const pairs = new CurvaturePairs(memory);
  for (;;) {
    const { at, gradient } = here;
    const direction = box.isBounded
      ? directionWithin(box, pairs, at, gradient)
      : scaled(pairs.inverseTimes(gradient), -1);
    const first = pairs.count === 0 ? Math.min(1, 1 / norm(direction ?? gradient)) : 1;
    const found =
      direction && strongWolfe(objective, here, direction, { fall, flat, first, most: box.reach(at, direction) });
    if (!found) {
      // Once more down the gradient, in case it was the memory that misled.
      if (pairs.count === 0) return;
      pairs.clear();
      continue;
    }
    const { length, ...slope } = found;
    const next = { ...slope, at: box.nearest(found.at) };
    pairs.add(minus(next.at, at), minus(next.gradient, gradient));
    here = { ...next, rate: length };
    yield here;
  }
}
