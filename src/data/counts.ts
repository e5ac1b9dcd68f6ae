import { type Label, MOST_COUNTED } from './source.ts';

/**
 * Rows per value, the most frequent first (equally frequent ones by the order of their texts): none if there are too
 * many different values, unless their most frequent are wanted.
 */
export function countsOf(values: ReadonlyMap<Label, number>, wanted: boolean): Map<Label, number> {
  if (values.size > MOST_COUNTED && !wanted) return new Map();
  const sorted = [...values].sort(([a, m], [b, n]) => n - m || (String(a) < String(b) ? -1 : 1));
  return new Map(sorted.slice(0, MOST_COUNTED));
}
