import type { Column } from './columns.ts';

/** The few values of a column that lie far from all others. */
export interface Far {
  /** Places among the column's values. */
  readonly places: readonly number[];
  /** Of the farthest, from the median, in robust deviations. */
  readonly farthest: number;
  /** Of Σ(v − median)² over all values. */
  readonly share: number;
  /** The nearest values on each side that are far, and the last that are not. */
  readonly low: Side | undefined;
  readonly high: Side | undefined;
}

interface Side {
  readonly far: number;
  readonly near: number;
}

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const NORMAL = 1.4826;

/** A normal value lies so far from the median once in 10²³. */
const FAR = 10;

/** More rows are no outliers but a part of the distribution. */
export const FEW = 0.02;

/**
 * What lies more than ten robust deviations from the median; undefined where nothing does, where more than 2 % do or
 * where half of all values are equal.
 *
 * Source: Iglewicz & Hoaglin 1993, "How to detect and handle outliers".
 */
export function farIn({ values, median }: Column): Far | undefined {
  const distances = values.map((value) => Math.abs(value - median));
  const robust = NORMAL * (distances.toSorted()[values.length >> 1] ?? 0);
  const places = [...distances.keys()].filter((i) => distances[i]! > FAR * robust);
  if (!(robust > 0) || places.length === 0 || places.length > Math.max(1, FEW * values.length)) return undefined;
  const isFar = new Set(places);
  const squares = (rows: readonly number[]): number => rows.reduce((sum, i) => sum + distances[i]! ** 2, 0);
  const side = (sign: number): Side | undefined => {
    const own = places.filter((i) => sign * (values[i]! - median) > 0).map((i) => values[i]!);
    if (own.length === 0) return undefined;
    const near = [...values].filter((_, i) => !isFar.has(i)).reduce((most, v) => (sign * v > sign * most ? v : most));
    return { far: own.reduce((least, v) => (sign * v < sign * least ? v : least)), near };
  };
  return {
    places,
    farthest: Math.max(...places.map((i) => distances[i]!)) / robust,
    share: squares(places) / squares([...distances.keys()]),
    low: side(-1),
    high: side(1),
  };
}
