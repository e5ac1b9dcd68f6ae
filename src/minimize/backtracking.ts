import { dot, minus } from '../linear/vector.ts';
import type { Objective, Slope } from './objective.ts';

/** A point that a line search has found. */
export interface Found extends Slope {
  readonly at: Float64Array;
  /** t: the length of the step in units of the direction. */
  readonly length: number;
}

/** Shorter steps than this part of the first one change nothing that float64 can tell. */
const SHORTEST = 1e-18;

/**
 * Backtracking: the step is halved, or set to where the parabola through what is known is lowest, until f falls enough
 * by Armijo's rule: f(x(t)) ≤ f(x) + c₁·gᵀ(x(t) − x).
 *
 * @param path x(t): a straight line, or one that is bent along the bounds.
 * @param first The step that is tried first.
 * @returns undefined if no step lowers f.
 *
 * Source: Armijo 1966; along bounds Bertsekas 1976; Nocedal & Wright 2006, algorithm 3.1, c₁ = 10⁻⁴.
 */
export function backtrack(
  objective: Objective,
  from: Slope & { readonly at: Float64Array },
  path: (t: number) => Float64Array,
  first = 1,
  c1 = 1e-4,
): Found | undefined {
  for (let t = first; t > first * SHORTEST; ) {
    const at = path(t);
    const fall = dot(from.gradient, minus(at, from.at));
    const value = objective.value(at);
    if (value <= from.value + c1 * fall && (fall < 0 || value < from.value)) {
      const { gradient } = objective.slope(at);
      if (gradient.every(Number.isFinite)) return { at, value, gradient, length: t };
    }
    // The parabola with the slope at 0 and the value at t is lowest at t·fall / 2(fall − (f(t) − f(0))).
    const parabola = (0.5 * fall) / (fall - (value - from.value));
    t *= Number.isFinite(parabola) ? Math.min(0.5, Math.max(0.1, parabola)) : 0.1;
  }
  return undefined;
}
