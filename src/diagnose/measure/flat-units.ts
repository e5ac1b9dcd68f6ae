import type { LayerFlow } from './flow.ts';

/**
 * The units of a layer, counted from 1, whose slope is at most a part of the activation's steepest in at least a part
 * of the rows.
 */
export function flatUnits({ rows, units, derivative, steepest }: LayerFlow, flat: number, share: number): number[] {
  const counts = new Float64Array(units);
  derivative.forEach((slope, i) => {
    if (Math.abs(slope) <= flat * steepest) counts[i % units]!++;
  });
  return [...counts.keys()].filter((unit) => counts[unit]! >= share * rows).map((unit) => unit + 1);
}
