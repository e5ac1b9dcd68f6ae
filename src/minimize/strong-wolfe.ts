import { along, dot } from '../linear/vector.ts';
import type { Found } from './backtracking.ts';
import type { Objective, Slope } from './objective.ts';

/** What f does at a length along a line. */
interface Point {
  readonly length: number;
  readonly value: number;
  readonly slope: number;
}

export interface WolfeOptions {
  /** c₁: the least fall, as a share of what the slope at the beginning promises. */
  readonly fall: number;
  /** c₂: the largest slope that may be left, as a share of that at the beginning. */
  readonly flat: number;
  readonly first: number;
  /** Steps beyond would leave the bounds. */
  readonly most: number;
}

const MOST_TRIALS = 40;

/** Values that differ by less are equal, relative to |f|: slopes tell then, which are more exact near a minimum. */
const SAME = 1e-15;

/**
 * A step length t that keeps Wolfe's strong conditions, f(t) ≤ f(0) + c₁·t·f′(0) and |f′(t)| ≤ c₂·|f′(0)|: steps grow
 * until they enclose such a t, which is then closed in on by cubic interpolation. Where rounding hides the fall of f,
 * slopes decide, by the approximate conditions of Hager and Zhang.
 *
 * @returns undefined if there is none that float64 can tell.
 *
 * Source: Nocedal & Wright 2006, algorithms 3.5 and 3.6; Hager & Zhang 2005, eq. 4.1.
 */
export function strongWolfe(
  objective: Objective,
  from: Slope & { readonly at: Float64Array },
  direction: Float64Array,
  { fall, flat, first, most }: WolfeOptions,
): Found | undefined {
  const start: Point = { length: 0, value: from.value, slope: dot(from.gradient, direction) };
  if (!(start.slope < 0)) return undefined;
  let last: Found | undefined;
  const measure = (length: number): Point => {
    const at = along(from.at, length, direction);
    last = { at, length, ...objective.slope(at) };
    return { length, value: last.value, slope: dot(last.gradient, direction) };
  };
  const noise = SAME * Math.abs(start.value);
  const isHigh = ({ length, value, slope }: Point): boolean =>
    !(value <= start.value + fall * length * start.slope) &&
    !(value <= start.value + noise && slope <= (2 * fall - 1) * start.slope);
  const isFlat = ({ slope }: Point): boolean => Math.abs(slope) <= -flat * start.slope;

  let low = start;
  let high: Point | undefined;
  let length = Math.min(first, most);
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const point = measure(length);
    if (!Number.isFinite(point.value) || !Number.isFinite(point.slope)) {
      // Outside of where f is defined: back, nearly all the way.
      high = { length, value: Infinity, slope: Infinity };
    } else if (isHigh(point) || (point.value >= low.value + noise && low.length > 0)) high = point;
    else if (isFlat(point)) return last;
    else {
      if (high ? point.slope * (high.length - low.length) >= 0 : point.slope >= 0) high = low;
      low = point;
      // The bound is as far as it goes, and f falls all the way to it.
      if (high === undefined && length >= most) return last;
    }
    const next = high === undefined ? Math.min(most, grown(start, point)) : between(low, high);
    if (next === length || (high && Math.abs(high.length - low.length) <= 1e-16 * Math.abs(low.length))) break;
    length = next;
  }
  // Not as flat as asked for, but lower: better than nothing.
  if (low.length === 0 || !(low.value < start.value)) return undefined;
  measure(low.length);
  return last;
}

/** A longer step: where the line through both slopes is 0, at least twice and at most ten times as long. */
function grown(start: Point, { length, slope }: Point): number {
  const secant = (length * start.slope) / (start.slope - slope);
  return Number.isFinite(secant) && secant > 0 ? Math.min(Math.max(secant, 2 * length), 10 * length) : 4 * length;
}

/** Where the cubic through two values and slopes is lowest, kept off the ends of the interval; else its middle. */
function between(low: Point, high: Point): number {
  const width = high.length - low.length;
  const middle = low.length + width / 2;
  if (!Number.isFinite(high.value)) return low.length + width / 10;
  const d1 = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const root = d1 * d1 - low.slope * high.slope;
  if (!(root >= 0)) return middle;
  const d2 = Math.sign(width) * Math.sqrt(root);
  const cubic = high.length - (width * (high.slope + d2 - d1)) / (high.slope - low.slope + 2 * d2);
  const share = (cubic - low.length) / width;
  return share > 0.05 && share < 0.95
    ? cubic
    : share > 0 && share < 1
      ? low.length + width * (share < 0.5 ? 0.05 : 0.95)
      : middle;
}
