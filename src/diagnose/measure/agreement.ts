import { shuffled } from './chosen-rows.ts';

/** Rows in the order of a column; those that have the same value stay in an order that tells nothing. */
const inOrderOf = (values: Float64Array, rows: Int32Array): number[] =>
  [...rows].sort((a, b) => values[a]! - values[b]!);

/**
 * How much of a number's variance a column explains by any function without jumps: 1 − Σ(yᵢ₊₁ − yᵢ)²/(2·Σ(y − ȳ)²),
 * rows in the order of the column. About 0 where it explains nothing.
 *
 * @param rows Those that are looked at, in an order that tells nothing.
 *
 * Source: von Neumann 1941, "Distribution of the ratio of the mean square successive difference to the variance".
 */
export function agreementOfNumbers(column: Float64Array, y: Float64Array, rows = shuffled(y.length)): number {
  const order = inOrderOf(column, rows);
  let [mean, squares, steps] = [0, 0, 0];
  for (const row of order) mean += y[row]! / order.length;
  for (const row of order) squares += (y[row]! - mean) ** 2;
  for (let i = 1; i < order.length; i++) steps += (y[order[i]!]! - y[order[i - 1]!]!) ** 2;
  return squares > 0 ? 1 - steps / (2 * squares) : 0;
}

/**
 * How well a column tells classes: 1 where each has a range of its own, about 0 where neighbors in the order of the
 * column agree as often as by chance.
 *
 * @param rows Those that are looked at, in an order that tells nothing.
 */
export function agreementOfClasses(column: Float64Array, y: Float64Array, rows = shuffled(y.length)): number {
  const order = inOrderOf(column, rows);
  const n = order.length;
  const counts = new Map<number, number>();
  for (const row of order) counts.set(y[row]!, (counts.get(y[row]!) ?? 0) + 1);
  let changes = 0;
  for (let i = 1; i < n; i++) changes += Number(y[order[i]!] !== y[order[i - 1]!]);
  const same = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / (n * (n - 1)), 0);
  const [least, chance] = [counts.size - 1, (n - 1) * (1 - same)];
  return chance > least ? 1 - (changes - least) / (chance - least) : 0;
}
