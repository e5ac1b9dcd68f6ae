import type { Place } from './clip-path.ts';
import type { Grid } from './grid.ts';

/**
 * The lines along which the values of a grid, interpolated linearly along its edges, are equal to a level: marching
 * squares. A line that comes back to where it began ends with its first point. Cells with a corner that is not finite
 * have no lines.
 *
 * Where opposite corners are above and the others below, the mean of the four decides which ones are joined.
 *
 * Source: Lorensen & Cline 1987, "Marching cubes", in two dimensions.
 */
export function contourLines({ x, y, z }: Grid, level: number): Place[][] {
  const columns = x.length;
  /** The crossing of a grid line from (i, j) to the right, or up. */
  const places = new Map<number, Place>();
  const neighbors = new Map<number, number[]>();
  const crossing = (i: number, j: number, isUp: boolean): number => {
    const key = 2 * (j * columns + i) + (isUp ? 1 : 0);
    if (places.has(key)) return key;
    const [from, to] = [z[j]![i]!, isUp ? z[j + 1]![i]! : z[j]![i + 1]!];
    const share = (level - from) / (to - from);
    const along = (values: readonly number[], k: number): number => values[k]! + share * (values[k + 1]! - values[k]!);
    places.set(key, isUp ? [x[i]!, along(y, j)] : [along(x, i), y[j]!]);
    return key;
  };
  const join = (a: number, b: number): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      neighbors.set(from, [...(neighbors.get(from) ?? []), to]);
  };
  for (let j = 0; j + 1 < y.length; j++) {
    for (let i = 0; i + 1 < columns; i++) {
      const corners = [z[j]![i]!, z[j]![i + 1]!, z[j + 1]![i + 1]!, z[j + 1]![i]!] as const;
      if (!corners.every(Number.isFinite)) continue;
      const above = corners.map((value) => value >= level);
      // The crossings on the cell's edges, around it from the lower one on.
      const around = [
        () => crossing(i, j, false),
        () => crossing(i + 1, j, true),
        () => crossing(i, j + 1, false),
        () => crossing(i, j, true),
      ].filter((_, k) => above[k] !== above[(k + 1) % 4]);
      const [a, b, c, d] = around.map((find) => find());
      if (d === undefined) {
        if (a !== undefined) join(a, b!);
        continue;
      }
      const isMiddleAbove = corners.reduce((sum, value) => sum + value, 0) / 4 >= level;
      // Where the middle is like the lower left corner, the other two corners are cut off.
      if (isMiddleAbove === above[0]) {
        join(a!, b!);
        join(c!, d);
      } else {
        join(d, a!);
        join(b!, c!);
      }
    }
  }
  return traced(neighbors).map((keys) => keys.map((key) => places.get(key)!));
}

/** The chains of a graph in which nothing has more than two neighbors: first those with ends, then the rings. */
function traced(neighbors: ReadonlyMap<number, readonly number[]>): number[][] {
  const seen = new Set<number>();
  const trace = (start: number): number[] => {
    const chain: number[] = [];
    for (let at: number | undefined = start; at !== undefined; ) {
      chain.push(at);
      seen.add(at);
      at = neighbors.get(at)!.find((next) => !seen.has(next));
    }
    const isRing = chain.length > 2 && neighbors.get(chain.at(-1)!)!.includes(start);
    return isRing ? [...chain, start] : chain;
  };
  const ends = [...neighbors.keys()].filter((key) => neighbors.get(key)!.length === 1);
  return [...ends, ...neighbors.keys()].flatMap((key) => (seen.has(key) ? [] : [trace(key)]));
}
