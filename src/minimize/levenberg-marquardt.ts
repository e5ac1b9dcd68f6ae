import { along, columnNorms, dot, minus, norm, times, transposedTimes } from '../linear/vector.ts';
import { positive } from '../util/limit.ts';
import { Box } from './box.ts';
import { needResiduals } from './gauss-newton.ts';
import { linearVariables } from './linear-variables.ts';
import { Linearized } from './linearized.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import { Projected, type System } from './projected.ts';

/** A step is taken when f falls by at least this part of what the linearized residuals promise. */
const LEAST_GAIN = 1e-4;

/** Where less than this part of f is to be gained, rounding hides the fall of f; the gradient tells better. */
const HIDDEN = 1e-12;

/** There, a step is taken when it shortens the gradient to this part: where residuals stay large, not by much. */
const CLOSER = 0.999;

/** The longest acceleration, as a part of half of the step: beyond, the parabola is not to be trusted. */
const MOST_BEND = 0.75;

/**
 * Levenberg–Marquardt, for least squares f = ½ Σ rᵢ²: the step p makes ‖r + J·p‖² + λ·‖D·p‖² least, with the λ that
 * keeps it within a radius, ‖D·p‖ ≤ Δ. The radius follows how well the linearized residuals foretell the gain. D, the
 * largest norm that each column of J has had, measures each variable in its own unit; it is 1 without `scaled`.
 *
 * With `geodesic` the path is bent to second order, p − ½·(JᵀJ + λD²)⁻¹Jᵀr″, r″ the second derivative along p: for
 * narrow curved valleys.
 *
 * With `projected` the variables in which residuals are linear, if there are such without bounds, follow the others at
 * each point, and steps are made in those alone: fewer steps, and from farther away.
 *
 * Units: `radius` is the first Δ as a multiple of ‖D·x‖.
 *
 * @example
 * levenbergMarquardt({ geodesic: true }).settings.radius; // 1
 *
 * Source: Levenberg 1944; Marquardt 1963; Moré 1978, "The Levenberg–Marquardt algorithm: implementation and theory",
 * of whose radii, 0.1 to 100, 1 is in the middle; Transtrum & Sethna 2012, arXiv:1201.5885, α = 0.75; projected: Golub
 * & Pereyra 1973, Kaufman 1975.
 */
export const levenbergMarquardt: MethodFactory<{
  radius: number;
  scaled: boolean;
  geodesic: boolean;
  projected: boolean;
}> = method({
  name: 'levenberg-marquardt',
  settings: { radius: 1, scaled: true as boolean, geodesic: false as boolean, projected: true as boolean },
  limits: { radius: positive },
  formula: 'Δx = −(JᵀJ + λ·D²)⁻¹·Jᵀr,  λ by a radius:  ‖D·Δx‖ ≤ Δ',
  source: 'Levenberg 1944; Marquardt 1963; Golub & Pereyra 1973; Moré 1978; Transtrum & Sethna 2012, arXiv:1201.5885',
  descend(objective, box, { projected, ...settings }) {
    needResiduals('levenberg-marquardt', objective);
    const whole = (start: Float64Array): Generator<Iterate> => descendIn(objective, box, settings, start);
    const linear = projected ? linearVariables(objective, box) : [];
    const open = Array.from({ length: objective.size }, (_, j) => j).filter((j) => !linear.includes(j));
    if (linear.length === 0 || open.length === 0) return whole;
    const inner = new Box(
      Float64Array.from(open, (j) => box.lower[j]!),
      Float64Array.from(open, (j) => box.upper[j]!),
    );
    return function* projectedDescent(start): Generator<Iterate> {
      const system = new Projected(objective, linear, open, start);
      const from = Float64Array.from(open, (j) => start[j]!);
      if (!system.residuals(from).every(Number.isFinite)) return yield* whole(start);
      const first = stateAt(objective, start);
      yield { at: start, value: first.value, gradient: first.gradient };
      for (const { at, rate } of descendIn(system, inner, settings, from)) {
        const point = system.whole(at);
        const { value, gradient } = stateAt(objective, point);
        // The first is the start itself where there is nothing to project.
        if (rate !== undefined || point.some((x, j) => x !== start[j])) yield { at: point, value, gradient, rate };
      }
    };
  },
});

/** The descent in the variables of a system, from a point. */
function* descendIn(
  system: System,
  box: Box,
  { radius, scaled, geodesic }: { radius: number; scaled: boolean; geodesic: boolean },
  start: Float64Array,
): Generator<Iterate> {
  let at = start;
  let state = stateAt(system, at);
  yield { at, value: state.value, gradient: state.gradient };
  let units: Float64Array = new Float64Array(at.length);
  let reach: number | undefined;
  for (;;) {
    const { residuals, value } = state;
    const held = box.held(at, state.gradient);
    const jacobian = state.jacobian.map((slope, i) => (held[i % at.length] ? 0 : slope));
    const norms = columnNorms(state.jacobian, at.length);
    units = units.map((unit, j) => (scaled ? Math.max(unit, norms[j]!) : 0) || 1);
    const size = norm(at.map((x, j) => x * units[j]!));
    reach ??= radius * (size || 1);
    const model = new Linearized(jacobian, residuals, units);
    let taken: ReturnType<typeof stateAt> | undefined;
    let lambda = 0;
    while (!taken) {
      lambda = model.lambdaFor(reach);
      const straight = model.step(lambda);
      const next = box.nearest(along(at, 1, geodesic ? bend(system, model, at, straight, lambda) : straight));
      const step = minus(box.nearest(along(at, 1, straight)), at);
      const length = model.lengthOf(step);
      if (!(length > Number.EPSILON * size)) return;
      const image = times(jacobian, step);
      const slope = dot(state.gradient, step);
      const promised = -slope - 0.5 * dot(image, image);
      if (!(promised > 0)) {
        // Cut off at the bounds a step may lead up, unless it is short.
        reach = 0.25 * Math.min(reach, length);
        continue;
      }
      const trial = system.residuals(next);
      const gained = value - 0.5 * dot(trial, trial);
      if (promised < HIDDEN * value) {
        const near = stateAt(system, next, trial);
        const free = (slope: Float64Array): Float64Array => slope.map((g, j) => (held[j] ? 0 : g));
        if (!(steepness(free(near.gradient), units) < CLOSER * steepness(free(state.gradient), units))) return;
        taken = near;
        at = next;
        break;
      }
      const gain = Number.isFinite(gained) ? gained / promised : -Infinity;
      if (gain <= 0.25) reach = shrink(gained, slope, value) * Math.min(reach, 10 * length);
      else if (lambda === 0 || gain >= 0.75) reach = 2 * length;
      if (gain < LEAST_GAIN) continue;
      const near = stateAt(system, next, trial);
      // Where f has a value but no derivative it cannot go on.
      if (!near.gradient.every(Number.isFinite)) {
        reach *= 0.1;
        continue;
      }
      taken = near;
      at = next;
    }
    state = taken;
    yield { at, value: state.value, gradient: state.gradient, rate: lambda };
  }
}

function stateAt(system: System, at: Float64Array, residuals: Float64Array = system.residuals(at)) {
  const jacobian = system.jacobian(at);
  return {
    residuals,
    jacobian,
    value: 0.5 * dot(residuals, residuals),
    gradient: transposedTimes(jacobian, residuals),
  };
}

/** The length of the gradient, each variable in its unit. */
const steepness = (gradient: Float64Array, units: Float64Array): number => norm(gradient.map((g, j) => g / units[j]!));

/** What the radius is multiplied with after a poor step: to where the parabola through both ends is lowest. */
function shrink(gained: number, slope: number, value: number): number {
  if (!Number.isFinite(gained) || value - gained >= 100 * value) return 0.1;
  if (gained >= 0) return 0.5;
  return Math.min(0.5, Math.max(0.1, (0.5 * slope) / (slope + gained)));
}

/** The step with its acceleration, if that is small beside it. */
function bend(system: System, model: Linearized, at: Float64Array, step: Float64Array, lambda: number): Float64Array {
  const second = system.acceleration(at, step);
  if (!second.every(Number.isFinite)) return step;
  const acceleration = model.stepFor(second, lambda);
  const isShort = 2 * model.lengthOf(acceleration) <= MOST_BEND * model.lengthOf(step);
  return isShort ? along(step, 0.5, acceleration) : step;
}
