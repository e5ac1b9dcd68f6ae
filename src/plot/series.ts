import { checkLengths, type Mark, type Surface } from './chart.ts';
import type { Place } from './clip-path.ts';
import { namesOn } from './scale.ts';

/** Pairs of numbers. */
export interface SeriesData {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Its name in the legend. */
  readonly label?: string;
  /** The number of a color of the palette; the next one if left out. */
  readonly color?: number;
  /** Whether its numbers are told; not of points upon a line, which tells the same. */
  readonly isTold?: boolean;
}

/** How a series is drawn, its pairs at places that may lie outside the frame; what it tells besides its numbers. */
interface Look {
  readonly draw: (on: Surface, places: readonly Place[], color: number) => void;
  readonly sample: NonNullable<Mark['sample']>;
  readonly sentences?: readonly string[];
}

/** The mark that shows pairs of numbers in some look. */
export function series<D extends SeriesData>(kind: string, data: D, { draw, sample, sentences = [] }: Look): Mark {
  const { x, y, label, color, isTold = true } = data;
  checkLengths(kind, { x, y });
  return {
    kind,
    data,
    ...(label !== undefined && { label }),
    ...(color !== undefined && { color }),
    room: () => ({ x, y }),
    draw: (on, scales, color) =>
      draw(
        on,
        x.map((value, i): Place => [scales.x.at(value), scales.y.at(y[i]!)]),
        color,
      ),
    sample,
    tell: (axes) => ({
      sentences,
      columns: isTold
        ? [
            { head: axes.x.label, values: namesOn(axes.x, x) },
            { head: label ?? axes.y.label, values: namesOn(axes.y, y) },
          ]
        : [],
    }),
  };
}
