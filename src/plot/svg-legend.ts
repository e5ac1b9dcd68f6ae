import { escaped } from '../util/escaped.ts';
import type { Layout } from './chart.ts';
import { SvgSurface } from './svg-surface.ts';
import { px, roomFor } from './svg-text.ts';

type Placed = Layout['marks'][number];

/** Height of a row of the legend, in pixels. */
export const LEGEND_ROW = 20;
const SAMPLE = 22;

/** The marks that have a name, in as many rows as their names need. */
export function legendRows(marks: readonly Placed[], width: number): { placed: Placed; x: number }[][] {
  const rows: { placed: Placed; x: number }[][] = [];
  let used = width;
  for (const placed of marks.filter(({ mark }) => mark.label !== undefined)) {
    const room = SAMPLE + 7 + roomFor(placed.mark.label!) + 18;
    if (used + room - 18 > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push({ placed, x: used });
    used += room;
  }
  return rows;
}

/** A sample and the name of each. @param y The first row's base line. */
export const legendElements = (rows: ReturnType<typeof legendRows>, left: number, y: number): string[] =>
  rows.flatMap((row, i) =>
    row.flatMap(({ placed: { mark, color }, x }) => {
      const base = y + i * LEGEND_ROW;
      const surface = new SvgSurface({ left: left + x, top: base - 9.5, width: SAMPLE, height: 10 });
      mark.sample?.(surface, color);
      return [
        ...surface.elements(),
        `<text x="${px(left + x + SAMPLE + 7)}" y="${px(base)}">${escaped(mark.label!)}</text>`,
      ];
    }),
  );
