import { checkLimit, number } from '../util/limit.ts';
import { problem } from '../util/problem.ts';

/** All numbers, or all whole numbers, from `least` to `most`. */
export interface Interval {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

/** From here on it is the power of ten of a number that counts, as of rates from 0.001 to 0.1. */
const WIDE = 100;

/** Most values of one setting. */
const MOST_VALUES = 1000;

/** @throws When an end is not a number as those between are to be, or not above the beginning. */
export function checkInterval(where: string, { least, most, isWhole = false }: Interval): void {
  const limit = isWhole ? { holds: Number.isInteger, must: 'a whole number' } : number;
  for (const [name, end] of Object.entries({ least, most })) checkLimit(where, name, end, limit);
  if (!(least < most)) throw problem(where, 'an interval ends above where it begins', { got: `${least} to ${most}` });
}

/** Whether the numbers of an interval are even in their logarithm: both ends are above 0, one 100 times the other. */
export const isGeometric = ({ least, most }: Interval): boolean => least > 0 && most / least >= WIDE * (1 - 1e-9);

const between = (least: number, most: number, share: number, byRatio: boolean): number =>
  byRatio ? least * (most / least) ** share : least + share * (most - least);

/**
 * The number at a share of an interval, 0 being its least and 1 its most: x = a·(b/a)ˢ where b/a ≥ 100, a + s·(b − a)
 * elsewhere. Four digits count.
 */
function numberAt(interval: Interval, share: number): number {
  const { least, most, isWhole = false } = interval;
  if (share === 0 || share === 1) return share === 0 ? least : most;
  const at = between(least, most, share, isGeometric(interval));
  return within(interval, isWhole ? Math.round(at) : rounded(interval, at));
}

/** The same for a share that is drawn. A whole number has all that are rounded to it: ends are not rarer by half. */
export function drawnAt(interval: Interval, share: number): number {
  const { least, most, isWhole = false } = interval;
  if (!isWhole) return numberAt(interval, share);
  return within(interval, Math.round(between(least - 0.5, most + 0.5, share, isGeometric(interval))));
}

const within = ({ least, most }: Interval, value: number): number => Math.min(most, Math.max(least, value));

function rounded(interval: Interval, value: number): number {
  if (isGeometric(interval)) return Number(value.toPrecision(4));
  // To a ten thousandth of the width, or the next decimal place below.
  const places = 4 - Math.floor(Math.log10(interval.most - interval.least));
  return Number(value.toFixed(Math.min(100, Math.max(0, places))));
}

/**
 * Numbers of an interval from one end to the other: xᵢ = a·(b/a)^(i/(n−1)) where b/a ≥ 100, as learning rates want it,
 * and a + i·(b − a)/(n − 1) elsewhere.
 *
 * Whole numbers are rounded; each is there once.
 *
 * @throws When the interval is empty, an end of whole numbers is none, or the count not between 2 and 1000.
 *
 * @example
 * spread({ least: 0.001, most: 0.1 }, 3) // [ 0.001, 0.01, 0.1 ]
 * spread({ least: 0, most: 0.5 }, 6) // [ 0, 0.1, 0.2, 0.3, 0.4, 0.5 ]
 */
export function spread(interval: Interval, count: number): number[] {
  checkInterval('spread', interval);
  const holds = (value: number): boolean => Number.isInteger(value) && value >= 2 && value <= MOST_VALUES;
  checkLimit('spread', 'the number of values', count, { holds, must: `a whole number from 2 to ${MOST_VALUES}` });
  return [...new Set(Array.from({ length: count }, (_, i) => numberAt(interval, i / (count - 1))))];
}
