import { checkLengths, type Mark } from './chart.ts';
import { isInFrame, type Place } from './clip-path.ts';

/** Points each for itself. */
export interface PointsData {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Their name in the legend. */
  readonly label?: string;
  /** A text beside each. */
  readonly names?: readonly string[];
  /** `point` is small, for clouds of them. */
  readonly shape?: 'point' | 'dot' | 'ring';
  /** The number of a color of the palette; the next one if left out. */
  readonly color?: number;
}

/**
 * A scatter of points.
 *
 * @throws When x, y and names are not equally long.
 */
export function points(data: PointsData): Mark {
  const { x, y, label, names, shape = 'dot', color } = data;
  checkLengths('points', { x, y, ...(names && { names }) });
  return {
    kind: 'points',
    data,
    ...(label !== undefined && { label }),
    ...(color !== undefined && { color }),
    room: () => ({ x, y }),
    draw(on, scales, color) {
      const places = x.map((value, i): Place => [scales.x.at(value), scales.y.at(y[i]!)]);
      on.dots(places.filter(isInFrame), { ink: { color } }, shape);
      for (const [i, name] of (names ?? []).entries())
        if (isInFrame(places[i]!)) on.name(places[i]!, name, { ink: { color } });
    },
    sample: (on, color) => on.dots([[0.5, 0.5]], { ink: { color } }, shape),
    tell: (axes) => ({
      sentences: names ? [`${label === undefined ? '' : `${label}: `}${names.join(', ')}`] : [],
      columns: [
        { head: axes.x.label, values: x },
        { head: label ?? axes.y.label, values: y },
      ],
    }),
  };
}
