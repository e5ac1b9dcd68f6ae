import { minus, norm } from '../../linear/vector.ts';
import type { Stride } from './walk.ts';

/** Lengths of steps from which their growth is told: enough to even out, few enough to be of the last. */
const LENGTHS = 6;

/**
 * The factor by which each step is longer than the one before, over the last of some that are finite; undefined where
 * there are too few. On a quadratic it is that by which the error grows: |1 − ηλmax| with plain descent.
 *
 * @param at The parameters before the first of them.
 */
export function growthOf(at: Float64Array, strides: readonly Stride[]): number | undefined {
  const places = [at, ...strides.map((stride) => stride.at)];
  const lengths = places.slice(1).map((place, i) => norm(minus(place, places[i]!)));
  const last = lengths.filter((length) => length > 0 && Number.isFinite(length)).slice(-LENGTHS);
  return last.length < 2 ? undefined : (last.at(-1)! / last[0]!) ** (1 / (last.length - 1));
}
