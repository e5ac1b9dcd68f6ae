import type { Column } from './chart.ts';

/**
 * Which rows of a table tell the most of it: all of a few; of more the first, the last, those evenly between, and the
 * least and the largest number of each column.
 *
 * @param most Rows, without the least and the largest; at least 2.
 * @returns Their numbers, rising.
 *
 * @example
 * selected([{ head: 'x', values: [0, 1, 2, 3, 4, 5, 6] }, { head: 'y', values: [4, 9, 4, 4, 3, 4, 4] }], 3);
 * // [0, 1, 3, 4, 6]
 */
export function selected(table: readonly Column[], most: number): number[] {
  const rows = table[0]?.values.length ?? 0;
  if (rows <= most) return Array.from({ length: rows }, (_, row) => row);
  const even = Array.from({ length: most }, (_, i) => Math.round((i * (rows - 1)) / (most - 1)));
  return [...new Set([...even, ...table.flatMap(({ values }) => extremesOf(values))])].sort((a, b) => a - b);
}

/** The places of the least and the largest of the numbers; none if there are none. */
function extremesOf(values: Column['values']): number[] {
  const places = [...values.keys()].filter((i) => !Number.isNaN(Number(values[i])));
  const pick = (isMore: (a: number, b: number) => boolean): number[] =>
    places.length === 0
      ? []
      : [places.reduce((best, i) => (isMore(Number(values[i]), Number(values[best])) ? i : best))];
  return [...pick((a, b) => a < b), ...pick((a, b) => a > b)];
}
