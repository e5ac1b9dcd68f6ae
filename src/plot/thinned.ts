import { scaleOf } from './scale.ts';

/** So many points are drawn without a thought. */
const FEW = 2000;

/** Cells across and up: some six pixels of a drawing each, or a dot of a terminal. */
const CELLS = [120, 80] as const;

/**
 * Which points of a cloud show as much as all of them: all of a few; of many the first in each cell of a grid, which
 * the others there would lie upon. What stands alone stays.
 *
 * @returns Their numbers, rising; fewer than 10 000.
 *
 * @example
 * thinned([0, 1, 2], [5, 4, 5]); // [0, 1, 2]
 */
export function thinned(x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const all = Array.from({ length: x.length }, (_, i) => i);
  if (all.length <= FEW) return all;
  const scales = [x, y].map((values) => scaleOf({ label: '' }, Array.from(values), true));
  const taken = new Set<number>();
  return all.filter((i) => {
    const [across, up] = [x, y].map((values, axis) =>
      Math.min(CELLS[axis]! - 1, Math.floor(CELLS[axis]! * scales[axis]!.at(values[i]!))),
    );
    const cell = up! * CELLS[0] + across!;
    if (Number.isNaN(cell) || taken.has(cell)) return false;
    taken.add(cell);
    return true;
  });
}
