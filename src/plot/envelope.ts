/** So many points are drawn without a thought. */
const FEW = 1000;

/** Columns into which longer lines are cut: two pixels of a drawing each, less than a dot of a terminal. */
const COLUMNS = 320;

/**
 * Which points of a long line over 0, 1, 2, … draw the same line: of each of many columns its first, least, largest
 * and last.
 *
 * @returns Their numbers, rising; at most 1280.
 *
 * @example
 * envelope([3, 1, 2]); // [0, 1, 2]
 *
 * Source: Jugel et al. 2014, "M4: a visualization-oriented time series data aggregation".
 */
export function envelope(y: ArrayLike<number>): number[] {
  const all = y.length;
  if (all <= FEW) return Array.from({ length: all }, (_, i) => i);
  return Array.from({ length: COLUMNS }, (_, column) => {
    const [first, end] = [Math.floor((column * all) / COLUMNS), Math.floor(((column + 1) * all) / COLUMNS)];
    let [least, most] = [first, first];
    for (let i = first; i < end; i++) {
      if (y[i]! < y[least]!) least = i;
      if (y[i]! > y[most]!) most = i;
    }
    return [...new Set([first, least, most, end - 1])].sort((a, b) => a - b);
  }).flat();
}
