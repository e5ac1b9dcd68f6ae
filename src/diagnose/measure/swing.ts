import { dot, minus } from '../../linear/vector.ts';
import type { Stride } from './walk.ts';

/** How steps go back and forth. */
export interface Swing {
  /** Mean cosine of the angle between a step and the next. */
  readonly cosine: number;
  /** Steps after which they point the same way again; undefined where they do not. */
  readonly period: number | undefined;
  /** How long the last fifth of the steps are, relative to the first. */
  readonly kept: number;
  /** Between which losses. */
  readonly losses: readonly [number, number];
}

/** Elements of the parameters that are looked at: a sample of more. */
const MOST_ELEMENTS = 256;

/** Steps that point back, and then forth again, do so by this correlation. */
const CORRELATED = 0.3;

/** Later periods correlate by about as much as the first, by chance by more. */
const NEARLY = 0.95;

/** The swing of some steps. @param at The parameters before the first. */
export function swingOf(at: Float64Array, strides: readonly Stride[]): Swing {
  const apart = Math.max(1, Math.ceil(at.length / MOST_ELEMENTS));
  const places = [at, ...strides.map((stride) => stride.at)].map((place) => place.filter((_, i) => i % apart === 0));
  const steps = places.slice(1).map((place, i) => minus(place, places[i]!));
  const sizes = steps.map((step) => dot(step, step));
  const cosines = steps.slice(1).map((step, i) => dot(step, steps[i]!) / Math.sqrt(sizes[i]! * sizes[i + 1]!));
  const fifth = Math.max(1, Math.floor(steps.length / 5));
  const losses = strides.map(({ loss }) => loss);
  return {
    cosine: mean(cosines.filter(Number.isFinite)),
    period: periodOf(steps, sizes),
    kept: Math.sqrt(mean(sizes.slice(-fifth)) / mean(sizes.slice(0, fifth))),
    losses: [Math.min(...losses), Math.max(...losses)],
  };
}

/** The first delay at which steps correlate with later ones, after one at which they point the other way. */
function periodOf(steps: readonly Float64Array[], sizes: readonly number[]): number | undefined {
  const most = Math.floor(steps.length / 2);
  const correlations = Array.from({ length: most }, (_, k) => {
    const [delay, pairs] = [k + 1, steps.length - k - 1];
    let [sum, before, after] = [0, 0, 0];
    for (let t = 0; t < pairs; t++) {
      sum += dot(steps[t]!, steps[t + delay]!);
      before += sizes[t]!;
      after += sizes[t + delay]!;
    }
    return sum / Math.sqrt(before * after);
  });
  const back = correlations.findIndex((value) => value < -CORRELATED);
  if (back < 0) return undefined;
  const later = correlations.slice(back);
  const best = Math.max(...later);
  return best > CORRELATED ? back + later.findIndex((value) => value >= NEARLY * best) + 1 : undefined;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
