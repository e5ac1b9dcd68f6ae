import { numeral } from './numeral.ts';
import { linearTicks, logTicks, roundRange, type Tick } from './ticks.ts';

/** What is measured along an axis, or told by colors. */
export interface Axis {
  readonly label: string;
  /** On a logarithmic axis numbers that are not above 0 have no place: lines break there. */
  readonly scale?: 'linear' | 'log';
  /** Ends of the axis; those of the data if left out. */
  readonly least?: number;
  readonly most?: number;
  /** Values to name, and by what, instead of round ones: all that are measured, or categories by their numbers. */
  readonly ticks?: readonly Tick[];
}

/** A value as an axis names it. */
export const nameOn = ({ ticks }: Axis, value: number): string =>
  ticks?.find((tick) => tick.value === value)?.text ?? numeral(value);

/** Values as an axis names them; if it has no names, the numbers themselves. */
export const namesOn = (axis: Axis, values: readonly number[]): readonly (number | string)[] =>
  axis.ticks ? values.map((value) => nameOn(axis, value)) : values;

/** Where values lie along an axis. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  /** From 0 at the least value to 1 at the most; NaN for what has no place. */
  readonly at: (value: number) => number;
  /** What lies at such a share of the axis. */
  readonly of: (share: number) => number;
  /** About so many values to name. */
  readonly ticks: (count: number) => Tick[];
}

/** An axis reaches no farther than this, and nothing smaller has a place of its own: spans and steps stay finite. */
const LARGEST = 1e300;
const SMALLEST = 1e-290;

/** So many ticks are aimed at where an axis is widened to round numbers. */
const ROUND_COUNT = 6;

/**
 * The scale of an axis that has room for some values; those that are not finite, or have no place, need none.
 *
 * @param isTight Whether it ends where they do, and not at round numbers.
 */
export function scaleOf(axis: Axis, values: Iterable<number>, isTight = false): Scale {
  const isLog = axis.scale === 'log';
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
    const seen = Math.abs(value) < SMALLEST ? (isLog ? SMALLEST : 0) : value;
    low = Math.min(low, seen);
    high = Math.max(high, seen);
  }
  const [least, most] = rangeOf(axis, low, high, isTight);
  const [from, to] = isLog ? [Math.log10(least), Math.log10(most)] : [least, most];
  return {
    least,
    most,
    at: (value) => (isLog && value <= 0 ? Number.NaN : ((isLog ? Math.log10(value) : value) - from) / (to - from)),
    of: (share) => (isLog ? 10 ** (from + share * (to - from)) : from + share * (to - from)),
    ticks: (count) => (axis.ticks ? thinned(axis.ticks, count) : (isLog ? logTicks : linearTicks)(least, most, count)),
  };
}

/** Each of the named values while they are no more than twice as many as aimed at, else every second, third, …. */
function thinned(ticks: readonly Tick[], count: number): Tick[] {
  const every = Math.ceil(ticks.length / (2 * count));
  return ticks.filter((_, i) => i % every === 0);
}

function rangeOf(axis: Axis, low: number, high: number, isTight: boolean): [least: number, most: number] {
  const isLog = axis.scale === 'log';
  const nothing = low > high;
  let least = axis.least ?? (nothing ? (isLog ? 1 : 0) : Math.max(low, -LARGEST));
  let most = axis.most ?? (nothing ? (isLog ? 10 : 1) : Math.min(high, LARGEST));
  // One value alone lies in the middle; differences that are all rounding are none.
  if (!(most - least > 1e-12 * Math.max(Math.abs(least), Math.abs(most)))) {
    const room = isLog ? 0 : Math.abs(least) / 2 || 1;
    [least, most] = isLog ? [least / 10 ** 0.5, least * 10 ** 0.5] : [least - room, least + room];
  }
  if (isTight) return [least, most];
  const [rounded, above] = isLog ? roundDecades(least, most) : roundRange(least, most, ROUND_COUNT);
  return [axis.least ?? rounded, axis.most ?? above];
}

/** Up to whole powers of ten, if there are several; a little room otherwise. */
function roundDecades(least: number, most: number): [least: number, most: number] {
  const [from, to] = [Math.log10(least), Math.log10(most)];
  if (to - from < 2) return [10 ** (from - 0.04), 10 ** (to + 0.04)];
  return [Number(`1e${Math.floor(from + 1e-9)}`), Number(`1e${Math.ceil(to - 1e-9)}`)];
}
