import type { Mark } from './chart.ts';
import { checkGrid, type Grid } from './grid.ts';
import { type Axis, nameOn, namesOn, type Scale } from './scale.ts';
import { tellExtremes } from './tell-extremes.ts';

/** Values above the crossings of a grid, each a cell of its color; what they are is said by `value`. */
export interface HeatMapData extends Grid {
  readonly value: Axis;
}

/**
 * A heat map: each value of a grid as a rectangle of a color, halfway to its neighbors. Values that are not finite
 * leave their place empty.
 *
 * @throws When z does not fit x and y, or x or y does not rise.
 */
export function heatMap(data: HeatMapData): Mark {
  const { x, y, z, value } = data;
  checkGrid('heatMap', data);
  return {
    kind: 'heat map',
    data,
    isFull: true,
    shades: { axis: value, values: z.flat() },
    room: (axes) => ({ x: outer(x, axes.x), y: outer(y, axes.y) }),
    draw(on, scales) {
      const [columns, rows] = [edges(x, scales.x), edges(y, scales.y)];
      z.forEach((row, j) =>
        row.forEach((at, i) => {
          const shade = scales.shade.at(at);
          if (!Number.isFinite(shade)) return;
          on.cell([columns[i]!, rows[j]!], [columns[i + 1]!, rows[j + 1]!], Math.min(1, Math.max(0, shade)));
        }),
      );
    },
    tell: (axes, words) => ({
      sentences: tellExtremes(data, value, axes, words),
      columns: [
        { head: `${axes.y.label} \\ ${axes.x.label}`, values: namesOn(axes.y, y) },
        ...x.map((head, i) => ({ head: nameOn(axes.x, head), values: z.map((row) => row[i]!) })),
      ],
    }),
  };
}

/** Half a step beyond the outermost values: there the outer cells end. */
function outer(values: readonly number[], { scale }: Axis): number[] {
  const [see, back] = scale === 'log' ? [Math.log, Math.exp] : [Number, Number];
  const seen = values.map(see);
  const [first, last] = [seen[0]!, seen.at(-1)!];
  return [back(first - ((seen[1] ?? first + 1) - first) / 2), back(last + (last - (seen.at(-2) ?? last - 1)) / 2)];
}

/** Where cells begin and end, within the frame: halfway between neighbors as they are seen. */
function edges(values: readonly number[], scale: Scale): number[] {
  const centers = values.map(scale.at);
  const between = centers.slice(1).map((center, i) => (centers[i]! + center) / 2);
  return [0, ...between, 1].map((edge) => Math.min(1, Math.max(0, edge)));
}
