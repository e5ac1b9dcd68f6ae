import type { Mark, Pen } from './chart.ts';
import { isInFrame, type Place } from './clip-path.ts';
import { numeral } from './numeral.ts';

/** A value of the upright axis. */
export interface LevelData {
  readonly level: number;
  /** The number of a color of the palette; the next one if left out. */
  readonly color?: number;
}

/** A dashed line across the whole chart at one value: where residuals would be 0, or a bound. */
export function level(data: LevelData): Mark {
  const { level, color } = data;
  return {
    kind: 'level',
    data,
    ...(color !== undefined && { color }),
    room: () => ({ x: [], y: [level] }),
    draw(on, { y }, color) {
      const ends: Place[] = [0, 1].map((across) => [across, y.at(level)]);
      const pen: Pen = { ink: { color }, isDashed: true };
      if (ends.every(isInFrame)) on.path(ends, pen);
    },
    tell: (axes, words) => ({ sentences: [words.level(axes.y.label, numeral(level))], columns: [] }),
  };
}
