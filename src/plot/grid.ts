import { problem } from '../util/problem.ts';

/** Values above the crossings of a grid: `z[j][i]` above x[i] and y[j], both rising. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly number[])[];
}

/** `count` numbers from `least` to `most`, equally far apart. */
export const spaced = (least: number, most: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i === count - 1 ? most : least + ((most - least) * i) / (count - 1)));

/** The values of a function above the crossings of a grid. */
export const gridOf = (f: (x: number, y: number) => number, x: readonly number[], y: readonly number[]): Grid => ({
  x,
  y,
  z: y.map((below) => x.map((left) => f(left, below))),
});

/** @throws When the rows of z are not as many as y, not as long as x, or x or y does not rise. */
export function checkGrid(where: string, { x, y, z }: Grid): void {
  const wrong = z.find((row) => row.length !== x.length);
  if (z.length !== y.length || wrong)
    throw problem(where, 'z must have a row for each y, with a value for each x', {
      got: `${z.length} rows of ${(wrong ?? z[0] ?? []).length} for ${y.length} y and ${x.length} x`,
    });
  for (const [name, values] of Object.entries({ x, y })) {
    const falls = values.findIndex((value, i) => !Number.isFinite(value) || (i > 0 && !(value > values[i - 1]!)));
    if (falls >= 0)
      throw problem(where, `${name} must rise from one value to the next`, {
        got: String(values[falls]),
        at: `${name}[${falls}]`,
      });
  }
}

/** Where the least and the largest finite value are; undefined if there is none. */
export function extremes({ x, y, z }: Grid) {
  const all = z.flatMap((row, j) => row.map((value, i) => ({ value, x: x[i]!, y: y[j]! })));
  const finite = all.filter(({ value }) => Number.isFinite(value));
  if (finite.length === 0) return undefined;
  return {
    least: finite.reduce((a, b) => (b.value < a.value ? b : a)),
    most: finite.reduce((a, b) => (b.value > a.value ? b : a)),
  };
}
