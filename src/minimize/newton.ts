import { cholesky, choleskySolve } from '../linear/cholesky.ts';
import { type SymmetricEigen, symmetricEigen } from '../linear/symmetric-eigen.ts';
import { along, dot, minus, norm, times } from '../linear/vector.ts';
import { positive } from '../util/limit.ts';
import { backtrack } from './backtracking.ts';
import type { Box } from './box.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import type { Objective } from './objective.ts';
import { trustStep } from './trust-region.ts';

/** A step is taken when f falls by at least this part of what the parabola promises. */
const LEAST_GAIN = 1e-4;

/** Where less than this part of f is to be gained, rounding hides the fall of f; the gradient tells better. */
const HIDDEN = 1e-12;

/**
 * Newton's method: Δx = −H⁻¹·g with the true Hessian H.
 *
 * With `damped`, Δx = −(H + τ·I)⁻¹·g with the least τ that makes the matrix positive definite and the step no longer
 * than a radius, which follows how well the parabola foretells f: steps go down, and away from saddles. Without, it
 * takes full steps to whatever is stationary, saddles and maxima too. With `saddleFree`, |H| takes the place of H, in
 * which every eigenvalue λ is |λ|, and steps are shortened until f falls.
 *
 * Units: `radius` is that of the first step, in units of x.
 *
 * @example
 * newton({ saddleFree: true }).settings; // { damped: true, saddleFree: true, radius: 1 }
 *
 * Source: Moré & Sorensen 1983; Nocedal & Wright 2006, algorithm 4.1; radius 1 as in SciPy; Dauphin et al. 2014,
 * "Identifying and attacking the saddle point problem", arXiv:1406.2572. Bounds: variables that push against theirs
 * stay, Bertsekas 1982.
 */
export const newton: MethodFactory<{ damped: boolean; saddleFree: boolean; radius: number }> = method({
  name: 'newton',
  settings: { damped: true as boolean, saddleFree: false as boolean, radius: 1 },
  limits: { radius: positive },
  formula: 'Δx = −(H + τ·I)⁻¹·g;  saddle-free Δx = −t·|H|⁻¹·g',
  source: 'Nocedal & Wright 2006, algorithm 4.1; Dauphin et al. 2014, arXiv:1406.2572',
  descend: (objective, box, { damped, saddleFree, radius }) => {
    const next = saddleFree ? absolute : damped ? trusted(radius) : full;
    return function* descend(start): Generator<Iterate> {
      const advance = next(objective, box);
      let here: Iterate | undefined = { at: start, ...objective.slope(start) };
      while (here) {
        yield here;
        here = advance(here);
      }
    };
  },
});

/** From one point to the next; undefined where float64 cannot tell a lower one. */
type Advance = (objective: Objective, box: Box) => (here: Iterate) => Iterate | undefined;

/** The Hessian and gradient in which variables that push against their bounds have no part. */
function free(objective: Objective, box: Box, { at, gradient }: Iterate) {
  const held = box.held(at, gradient);
  const n = at.length;
  const hessian = objective.hessian(at).map((value, index) => {
    const [i, j] = [Math.floor(index / n), index % n];
    return held[i] || held[j] ? (i === j ? 1 : 0) : value;
  });
  return { hessian, slope: gradient.map((g, i) => (held[i] ? 0 : g)) };
}

const trusted =
  (first: number): Advance =>
  (objective, box) => {
    let radius = first;
    return (here) => {
      const { hessian, slope } = free(objective, box, here);
      if (!hessian.every(Number.isFinite)) return undefined;
      // Close to a minimum nothing but a Cholesky factor is needed.
      const factor = cholesky(hessian, slope.length);
      const whole =
        factor &&
        choleskySolve(
          factor,
          slope.map((g) => -g),
        );
      let eigen: SymmetricEigen | undefined;
      for (;;) {
        eigen ??= whole && norm(whole) <= radius ? undefined : symmetricEigen(hessian, slope.length);
        const { step, shift } = eigen ? trustStep(eigen, slope, radius) : { step: whole!, shift: 0 };
        const at = box.nearest(along(here.at, 1, step));
        const taken = minus(at, here.at);
        const length = norm(taken);
        if (!(length > 1e-16 * norm(here.at))) return undefined;
        const promised = -dot(slope, taken) - 0.5 * dot(taken, times(hessian, taken));
        if (promised > 0 && promised < HIDDEN * Math.abs(here.value)) {
          const near = { at, rate: shift, ...objective.slope(at) };
          const isFlatter = norm(box.projected(at, near.gradient)) < 0.5 * norm(box.projected(here.at, here.gradient));
          return isFlatter ? near : undefined;
        }
        const value = objective.value(at);
        const gain = promised > 0 && Number.isFinite(value) ? (here.value - value) / promised : -Infinity;
        if (!(gain > 0.25)) radius = 0.25 * Math.min(radius, length);
        else if (gain > 0.75 && length > 0.8 * radius) radius *= 2;
        if (gain < LEAST_GAIN) continue;
        const { gradient } = objective.slope(at);
        if (gradient.every(Number.isFinite)) return { at, value, gradient, rate: shift };
        radius *= 0.25;
      }
    };
  };

const full: Advance = (objective, box) => (here) => {
  const { hessian, slope } = free(objective, box, here);
  // Along what has no curvature at all there is no Newton step.
  const at = box.nearest(
    along(
      here.at,
      -1,
      solved(hessian, slope, (value) => (value === 0 ? Infinity : value)),
    ),
  );
  return at.every((value, i) => value === here.at[i]!) ? undefined : { at, rate: 1, ...objective.slope(at) };
};

const absolute: Advance = (objective, box) => (here) => {
  const { hessian, slope } = free(objective, box, here);
  // No curvature counts as less than rounding leaves of the largest.
  const step = solved(hessian, slope, (value, largest) => Math.max(Math.abs(value), 1e-8 * largest));
  const found =
    backtrack(objective, here, (t) => box.nearest(along(here.at, -t, step))) ??
    backtrack(objective, here, (t) => box.nearest(along(here.at, -t, slope)));
  return found && { at: found.at, value: found.value, gradient: found.gradient, rate: found.length };
};

/** Σ qᵢ·(qᵢᵀg)/use(λᵢ) */
function solved(hessian: Float64Array, slope: Float64Array, use: (value: number, largest: number) => number) {
  const { values, vectors } = symmetricEigen(hessian, slope.length);
  const largest = Math.max(...values.map(Math.abs));
  return vectors.reduce(
    (sum, vector, i) => along(sum, dot(vector, slope) / use(values[i]!, largest), vector),
    new Float64Array(slope.length),
  );
}
