import { publishedLine } from 'talweg/experiments';
import type { Rows } from '../../line/line-cost.ts';
import type { Point } from './fields.ts';

let published: Rows | undefined;

/** y = 2x + 4 with a little noise, 1000 rows. */
export const publishedRows = (): Rows => (published ??= publishedLine());

/** A warming by 0.03 a year with a wave on it: x lies far from 0. */
export const YEARS: Rows = (() => {
  const x = Array.from({ length: 25 }, (_, i) => 2000 + i);
  return { x, y: x.map((_, i) => Number((9 + 0.03 * i + 0.25 * Math.sin(1.7 * i)).toFixed(2))) };
})();

export const rowsOfPoints = (points: readonly Point[]): Rows => ({
  x: points.map(([x]) => x),
  y: points.map(([, y]) => y),
});
