import type { Mark, Pen } from './chart.ts';
import { clipPath } from './clip-path.ts';
import { type SeriesData, series } from './series.ts';

/** Points joined in their order. */
export interface LineData extends SeriesData {
  readonly dashed?: boolean;
}

/**
 * A line through points in their order: a curve, or a path. It breaks at numbers that are not finite, and at those that
 * are not above 0 where an axis is logarithmic.
 *
 * @throws When x and y are not equally long.
 */
export function line(data: LineData): Mark {
  const pen = (color: number): Pen => ({ ink: { color }, isDashed: data.dashed === true });
  return series('line', data, {
    draw(on, places, color) {
      for (const piece of clipPath(places)) on.path(piece, pen(color));
    },
    sample: (on, color) =>
      on.path(
        [
          [0, 0.5],
          [1, 0.5],
        ],
        pen(color),
      ),
  });
}
