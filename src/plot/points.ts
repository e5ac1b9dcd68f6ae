import { checkLengths, type Mark } from './chart.ts';
import { isInFrame } from './clip-path.ts';
import { type SeriesData, series } from './series.ts';

/** Points each for itself. */
export interface PointsData extends SeriesData {
  /** A text beside each. */
  readonly names?: readonly string[];
  /** `point` is small, for clouds of them. */
  readonly shape?: 'point' | 'dot' | 'ring';
}

/**
 * A scatter of points.
 *
 * @throws When x, y and names are not equally long.
 */
export function points(data: PointsData): Mark {
  const { x, y, label, names, shape = 'dot' } = data;
  if (names) checkLengths('points', { x, y, names });
  return series('points', data, {
    draw(on, places, color) {
      on.dots(places.filter(isInFrame), { ink: { color } }, shape);
      for (const [i, name] of (names ?? []).entries())
        if (isInFrame(places[i]!)) on.name(places[i]!, name, { ink: { color } });
    },
    sample: (on, color) => on.dots([[0.5, 0.5]], { ink: { color } }, shape),
    sentences: names ? [`${label === undefined ? '' : `${label}: `}${names.join(', ')}`] : [],
  });
}
