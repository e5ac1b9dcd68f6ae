import type { Box } from '../minimize/box.ts';
import { Linearized } from '../minimize/linearized.ts';
import type { Objective } from '../minimize/objective.ts';
import { philox, uniformOf, words } from '../util/philox.ts';
import { streams } from '../util/streams.ts';

/** Points that are looked at for each start that is taken. */
const LOOKED_AT = 100;

/** Sizes of parameters that are tried go from 1 / this to this. */
const LARGEST = 1e3;

/** Where a fit may begin. */
export interface StartOptions {
  /** Values of parameters that are given; NaN for those to be found. */
  readonly given: Float64Array;
  readonly isLinear: readonly boolean[];
  readonly box: Box;
  readonly count: number;
  readonly seed: number;
}

/**
 * Starts of a fit whose start values are not all given. Many points are drawn at random, every size of a parameter from
 * 10⁻³ to 10³ being as likely, within bounds uniformly; parameters in which the formula is linear are set to what fits
 * best for the others; those with the smallest residuals are the starts.
 */
export function drawStarts(objective: Objective, { given, isLinear, box, count, seed }: StartOptions): Float64Array[] {
  const isOpen = Array.from(given, (value) => Number.isNaN(value));
  const drawn = Array.from({ length: count * LOOKED_AT }, (_, k) => {
    const point = given.map((value, i) => (isOpen[i] ? draw(box.lower[i]!, box.upper[i]!, k, i, seed) : value));
    return withLinear(
      objective,
      point,
      isLinear.map((linear, i) => linear && isOpen[i]!),
      box,
    );
  });
  const judged = drawn.map((point) => ({ point, value: objective.value(point) }));
  return judged
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .slice(0, count)
    .map(({ point }) => point);
}

function draw(low: number, high: number, k: number, i: number, seed: number): number {
  const block = new Uint32Array(4);
  philox([i, streams.starts, ...words(k)], words(seed), block);
  const share = uniformOf(block[0]!);
  if (Number.isFinite(low) && Number.isFinite(high)) return low + share * (high - low);
  const size = LARGEST ** (2 * share - 1);
  if (low > -Infinity) return low + size;
  if (high < Infinity) return high - size;
  // Most parameters of formulas are above 0.
  return uniformOf(block[1]!) < 0.75 ? size : -size;
}

/** The point in which the chosen parameters, in which residuals are linear, are those that fit best. */
export function withLinear(
  objective: Objective,
  point: Float64Array,
  isChosen: readonly boolean[],
  box: Box,
): Float64Array {
  if (!isChosen.includes(true)) return point;
  const residuals = objective.residuals(point);
  const jacobian = objective.jacobian(point).map((slope, at) => (isChosen[at % point.length] ? slope : 0));
  if (!residuals.every(Number.isFinite) || !jacobian.every(Number.isFinite)) return point;
  const step = new Linearized(jacobian, residuals, new Float64Array(point.length).fill(1)).step(0);
  return box.nearest(point.map((value, i) => value + (isChosen[i] ? step[i]! : 0)));
}
