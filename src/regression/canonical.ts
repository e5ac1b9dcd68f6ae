import { dot } from '../linear/vector.ts';
import type { Box } from '../minimize/box.ts';
import { linearVariables } from '../minimize/linear-variables.ts';
import type { Objective } from '../minimize/objective.ts';
import { Projected } from '../minimize/projected.ts';

/** Sums of squares that differ by no more than this part are of the same fit, written otherwise. */
const SAME = 1e-9;

/** Most forms that are looked at. */
const MOST = 1000;

/**
 * Of the ways to write the same fit the plainest: −2·sin(9 − x) is 2·sin(x − 9 + 2π). Signs of one or two parameters
 * are turned, and one is shifted by half periods; the linear ones follow. Where the sum of squares stays as it is, the
 * form with fewer negative parameters is taken, above all of linear ones, then the one with smaller numbers.
 *
 * @param at The parameters of a fit. @param isFixed Whether each is to stay.
 * @param gaps Distances of rows: where they are even, frequencies that differ by 2π / gap cannot be told apart.
 * @param scale Σ y², beside which rounding is told from a residual.
 */
export function canonical(
  objective: Objective,
  at: Float64Array,
  isFixed: readonly boolean[],
  box: Box,
  gaps: readonly number[],
  scale: number,
): Float64Array {
  const linear = linearVariables(objective, box).filter((j) => !isFixed[j]);
  const others = Array.from(at.keys()).filter((j) => !isFixed[j] && !linear.includes(j));
  const projected = new Projected(objective, linear, others, at);
  const periods = [2 * Math.PI, ...gaps.flatMap((gap) => [(2 * Math.PI) / gap, 1 / gap])];
  const form = (x: Float64Array) => {
    const residuals = projected.residuals(x);
    const whole = projected.whole(x);
    const negative = linear.filter((j) => whole[j]! < 0).length * 2 + x.filter((value) => value < 0).length;
    return { x, whole, square: dot(residuals, residuals), negative, size: x.reduce((sum, v) => sum + Math.abs(v), 0) };
  };
  let best = form(Float64Array.from(others, (j) => at[j]!));
  const most = best.square * (1 + SAME) + SAME ** 2 * scale;
  let looked = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const x of formsOf(best.x, periods)) {
      if (++looked > MOST) break;
      const other = form(x);
      const isPlainer =
        other.negative < best.negative || (other.negative === best.negative && other.size < best.size * (1 - SAME));
      const isInside = other.whole.every((value, j) => value >= box.lower[j]! && value <= box.upper[j]!);
      if (!isPlainer || !isInside || !(other.square <= most)) continue;
      best = other;
      changed = true;
      break;
    }
  }
  return best.whole;
}

/**
 * The point with one or two signs turned, with one parameter shifted by half periods, and two signs turned, and with
 * one sign turned while another parameter becomes π less itself: sin(−w·x + p) = sin(w·x + π − p).
 */
function* formsOf(x: Float64Array, periods: readonly number[]): Generator<Float64Array> {
  const changed = (changes: Readonly<Record<number, number>>): Float64Array => x.map((value, k) => changes[k] ?? value);
  const near = (value: number, period: number): number => value - period * Math.round(value / period);
  for (const i of x.keys()) {
    const own = x[i]!;
    const others = Array.from(x.keys()).filter((j) => j !== i);
    if (own < 0) {
      yield changed({ [i]: -own });
      for (const j of others) yield changed({ [i]: -own, [j]: -x[j]! });
      for (const j of others) yield changed({ [i]: -own, [j]: near(Math.PI - x[j]!, 2 * Math.PI) });
    }
    for (const period of periods) {
      for (const shifted of [near(own, period), near(own + period / 2, period)]) {
        if (Math.abs(shifted) >= Math.abs(own)) continue;
        yield changed({ [i]: shifted });
        yield changed({ [i]: -shifted });
        for (const j of others) yield changed({ [i]: -shifted, [j]: -x[j]! });
      }
    }
  }
}
