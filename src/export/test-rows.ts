import type { Feature, Preprocess } from '../data/preprocess.ts';

/** A value of a row as JSON has it: a date in ISO 8601, null for what is missing. */
export type StoredCell = number | string | boolean | null;

/** A row in the order of the preprocess's features. */
export type StoredRow = readonly StoredCell[];

/** Rows made of a preprocess. */
const MADE = 6;

/**
 * Rows that a preprocess understands, made of nothing else: numbers around their means, categories in turn, one row
 * with nothing in it, one with categories that training did not know.
 */
export function testRows({ features }: Preprocess): StoredRow[] {
  const made = Array.from({ length: MADE }, (_, row) => features.map((feature, j) => cellOf(feature, row, j)));
  const strange = features.map((feature, j) =>
    feature.kind === 'category' ? unknownTo(feature.values) : cellOf(feature, MADE, j),
  );
  return [...made, strange, features.map(() => null)];
}

function cellOf(feature: Feature, row: number, j: number): StoredCell {
  if (feature.kind === 'boolean') return (row + j) % 2 === 0;
  if (feature.kind === 'category') return feature.values[(row + j) % Math.max(1, feature.values.length)] ?? null;
  // Multiples of the golden ratio are spread evenly, whichever columns are looked at together.
  const spread = 3 * ((((row + 1) * (j + 1) * (Math.sqrt(5) - 1)) / 2) % 1) - 1.5;
  const value = feature.fill + feature.scale * spread;
  if (feature.kind === 'date') return isoOf(value);
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
}

/** Days since 1970 in ISO 8601, to the second; null for days before the year 0 or after 9999, which no table says. */
export function isoOf(days: number): string | null {
  const date = new Date(Math.round(days * 86_400) * 1000);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** A category that is none of them. */
export function unknownTo(values: readonly string[]): string {
  let text = 'something else';
  while (values.includes(text)) text += ', and else';
  return text;
}
