import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';

/** Numbers of rows in the order of a column; rows that have the same value are in an order that tells nothing. */
function inOrderOf(values: Float64Array): number[] {
  const drawn = uniforms(1, streams.examined);
  const ties = values.map(() => drawn.next().value);
  return Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || ties[a]! - ties[b]!);
}

/**
 * How much of a number's variance a column explains by any function without jumps: 1 − Σ(yᵢ₊₁ − yᵢ)²/(2·Σ(y − ȳ)²),
 * rows in the order of the column. About 0 where it explains nothing.
 *
 * Source: von Neumann 1941, "Distribution of the ratio of the mean square successive difference to the variance".
 */
export function agreementOfNumbers(column: Float64Array, y: Float64Array): number {
  const n = y.length;
  const mean = y.reduce((sum, value) => sum + value / n, 0);
  const squares = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const order = inOrderOf(column);
  let steps = 0;
  for (let i = 1; i < n; i++) steps += (y[order[i]!]! - y[order[i - 1]!]!) ** 2;
  return squares > 0 ? 1 - steps / (2 * squares) : 0;
}

/**
 * How well a column tells classes: 1 where each has a range of its own, about 0 where neighbors in the order of the
 * column agree as often as by chance.
 */
export function agreementOfClasses(column: Float64Array, y: Float64Array): number {
  const n = y.length;
  const counts = new Map<number, number>();
  for (const value of y) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = inOrderOf(column);
  let changes = 0;
  for (let i = 1; i < n; i++) changes += Number(y[order[i]!] !== y[order[i - 1]!]);
  const same = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / (n * (n - 1)), 0);
  const [least, chance] = [counts.size - 1, (n - 1) * (1 - same)];
  return chance > least ? 1 - (changes - least) / (chance - least) : 0;
}
