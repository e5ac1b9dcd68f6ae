import { checkLengths, type Mark, type Pen } from './chart.ts';
import { clipPath, type Place } from './clip-path.ts';

/** Points joined in their order. */
export interface LineData {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Its name in the legend. */
  readonly label?: string;
  /** The number of a color of the palette; the next one if left out. */
  readonly color?: number;
  readonly dashed?: boolean;
}

/**
 * A line through points in their order: a curve, or a path. It breaks at numbers that are not finite, and at those that
 * are not above 0 where an axis is logarithmic.
 *
 * @throws When x and y are not equally long.
 */
export function line(data: LineData): Mark {
  const { x, y, label, color, dashed } = data;
  checkLengths('line', { x, y });
  const pen = (color: number): Pen => ({ ink: { color }, isDashed: dashed === true });
  return {
    kind: 'line',
    data,
    ...(label !== undefined && { label }),
    ...(color !== undefined && { color }),
    room: () => ({ x, y }),
    draw(on, scales, color) {
      const places = x.map((value, i): Place => [scales.x.at(value), scales.y.at(y[i]!)]);
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
    tell: (axes) => ({
      sentences: [],
      columns: [
        { head: axes.x.label, values: x },
        { head: label ?? axes.y.label, values: y },
      ],
    }),
  };
}
