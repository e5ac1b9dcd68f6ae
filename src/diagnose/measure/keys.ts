const MULTIPLIERS = [0x01000193, 0x85ebca6b] as const;
const STARTS = [0x811c9dc5, 0x9e3779b9] as const;

/** A number of 53 bits for each of some rows: the same where all their bytes are. Source: Fowler, Noll & Vo 1991. */
export function keysOf(
  rows: readonly number[],
  ...arrays: readonly { readonly values: ArrayLike<number>; readonly width: number }[]
): Float64Array {
  const width = arrays.reduce((sum, own) => sum + own.width, 0);
  const row = new Float64Array(width);
  const words = new Uint32Array(row.buffer);
  return Float64Array.from(rows, (number) => {
    let at = 0;
    // −0 is 0.
    for (const { values, width: own } of arrays)
      for (let j = 0; j < own; j++) row[at++] = values[number * own + j]! + 0;
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
