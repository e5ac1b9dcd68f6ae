import { decode } from '../data/decode.ts';
import { encode } from '../data/encode.ts';
import { tableSource } from '../data/table-source.ts';
import type { Portable } from './portable.ts';
import type { StoredRow } from './test-rows.ts';

/** Rows with the answers that Talweg gave: what every export carries, to be tested wherever it runs. */
export interface SelfTest {
  readonly rows: readonly StoredRow[];
  /** Of each row: numbers in their own units, or the probability of each class. */
  readonly answers: readonly (readonly number[])[];
  /** What a difference from each answer is measured in: the target's deviation, or 1 of a probability. */
  readonly units: readonly number[];
  /** The largest difference allowed. */
  readonly tolerance: number;
}

/** In float32 another order of sums changes the last digits; in float64 there are twice as many. */
const TOLERANCES = { f32: 1e-5, f64: 1e-10 } as const;

/** Answers to rows, given by the way that `predict` goes. */
export async function selfTestOf(model: Portable, rows: readonly StoredRow[]): Promise<SelfTest> {
  const { preprocess, loss, precision } = model;
  const { features, target } = preprocess;
  const table = Object.fromEntries(features.map(({ name }, j) => [name, rows.map((row) => row[j])]));
  const answers: number[][] = [];
  const units = target.task === 'regression' ? target.columns.map(({ scale }) => scale) : target.values.map(() => 1);
  for await (const { x } of encode(preprocess, tableSource(table), { precision }).batches) {
    const predicted = decode(preprocess, model.predict(x), loss.prediction ? 'probabilities' : 'logits');
    const numbers = predicted.task === 'regression' ? predicted.values : predicted.probabilities;
    for (let from = 0; from < numbers.length; from += units.length)
      answers.push([...numbers.subarray(from, from + units.length)]);
  }
  return { rows, answers, units, tolerance: TOLERANCES[precision] };
}

/** The largest difference from the answers of a self-test, in their units; NaN if any is not a number. */
export function differenceFrom({ answers, units }: SelfTest, own: readonly ArrayLike<number>[]): number {
  const differences = answers.flatMap((answer, row) =>
    answer.map((value, k) => (own[row]![k] === value ? 0 : Math.abs(own[row]![k]! - value) / units[k]!)),
  );
  return Math.max(...differences);
}
