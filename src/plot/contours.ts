import type { Mark } from './chart.ts';
import { clipPath, type Place } from './clip-path.ts';
import { contourLines } from './contour-lines.ts';
import { checkGrid, type Grid } from './grid.ts';
import { numeral } from './numeral.ts';
import { type Axis, scaleOf } from './scale.ts';
import { tellExtremes } from './tell-extremes.ts';

/** Values above the crossings of a grid, of which lines of equal height are drawn. */
export interface ContoursData extends Grid {
  /** What the values are; told by the colors of the lines. */
  readonly value: Axis;
  /** About a dozen round ones if left out. */
  readonly levels?: readonly number[];
}

const LEVELS = 12;

/**
 * Lines of equal height; paths may be drawn over them by `line`.
 *
 * @throws When z does not fit x and y, or x or y does not rise.
 */
export function contours(data: ContoursData): Mark {
  const { x, y, value } = data;
  checkGrid('contours', data);
  const values = data.z.flat();
  const levels =
    data.levels ??
    scaleOf(value, values, true)
      .ticks(LEVELS)
      .map((tick) => tick.value);
  return {
    kind: 'contours',
    data: { ...data, levels },
    isFull: true,
    shades: { axis: value, values: levels.length > 1 ? levels : values, areLines: true },
    room: () => ({ x: [x[0]!, x.at(-1)!], y: [y[0]!, y.at(-1)!] }),
    draw(on, scales) {
      for (const level of levels) {
        const shade = Math.min(1, Math.max(0, scales.shade.at(level)));
        for (const points of contourLines(data, level)) {
          const places = points.map(([across, up]): Place => [scales.x.at(across), scales.y.at(up)]);
          for (const piece of clipPath(places)) on.path(piece, { ink: { shade }, isFaint: true });
        }
      }
    },
    tell: (axes, words) => ({
      sentences: [
        words.levels(value.label, levels.map((level) => numeral(level)).join(', ')),
        ...tellExtremes(data, value, axes, words),
      ],
      columns: [],
    }),
  };
}
