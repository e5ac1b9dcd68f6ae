import type { Axes } from './chart.ts';
import { extremes, type Grid } from './grid.ts';
import { numeral } from './numeral.ts';
import { type Axis, nameOn } from './scale.ts';
import type { Words } from './words.ts';

/** A sentence on where a grid has its least and its largest value. */
export function tellExtremes(grid: Grid, { label }: Axis, axes: Axes, words: Words): string[] {
  const found = extremes(grid);
  if (!found) return [];
  const at = ({ x, y }: { x: number; y: number }): string =>
    `${axes.x.label} ${nameOn(axes.x, x)}, ${axes.y.label} ${nameOn(axes.y, y)}`;
  const { least, most } = found;
  return [words.extremes(label, numeral(least.value), at(least), numeral(most.value), at(most))];
}
