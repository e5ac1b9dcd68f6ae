/** The columns of a table. */
export interface Cells {
  /** Row-major. */
  readonly values: ArrayLike<number>;
  readonly width: number;
}

const MULTIPLIERS = [0x01000193, 0x85ebca6b] as const;
const STARTS = [0x811c9dc5, 0x9e3779b9] as const;

/** A number of 53 bits for each of some rows: the same where all their bytes are. Source: Fowler, Noll & Vo 1991. */
export function keysOf(rows: readonly number[], ...cells: readonly Cells[]): Float64Array {
  const width = cells.reduce((sum, own) => sum + own.width, 0);
  const row = new Float64Array(width);
  const words = new Uint32Array(row.buffer);
  return Float64Array.from(rows, (number) => {
    let at = 0;
    // −0 is 0.
    for (const { values, width: own } of cells) for (let j = 0; j < own; j++) row[at++] = values[number * own + j]! + 0;
    let [first, second] = STARTS as readonly number[] as [number, number];
    for (const word of words) {
      first = Math.imul(first ^ word, MULTIPLIERS[0]);
      first ^= first >>> 15;
      second = Math.imul(second ^ word, MULTIPLIERS[1]);
      second ^= second >>> 13;
    }
    return (first >>> 0) * 2 ** 21 + ((second >>> 0) & 0x1fffff);
  });
}

/** Steps of a sequence that spreads evenly: multiples of the golden ratio, without their whole parts. */
const GOLDEN = 0.6180339887498949;

/**
 * A number for each of some rows that is the same where some of their columns are, and hardly ever elsewhere:
 * Σ cⱼ·xⱼ. Much cheaper than keys, to find the rows whose keys are worth their time.
 */
export function sumsOf(
  rows: readonly number[],
  ...cells: readonly (Cells & { readonly columns: readonly number[] })[]
): Float64Array {
  const sums = new Float64Array(rows.length);
  let weight = 0;
  for (const { values, width, columns } of cells) {
    for (const j of columns) {
      weight = (weight + GOLDEN) % 1;
      for (let i = 0; i < sums.length; i++) sums[i]! += weight * values[rows[i]! * width + j]!;
    }
  }
  return sums;
}
