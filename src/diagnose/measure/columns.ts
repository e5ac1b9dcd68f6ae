import type { TrainingData } from '../../train/state.ts';
import { sample } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';

/** What is known of one column of numbers. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
  readonly mean: number;
  /** √(Σ(x − mean)²/n) */
  readonly deviation: number;
  /** √(Σx²/n) */
  readonly size: number;
  readonly median: number;
  /** The least and the most. */
  readonly range: readonly [number, number];
}

/** Whether a column says yes or no: such columns are not standardized. */
export const isBinary = ({ values }: Column): boolean => values.every((value) => value === 0 || value === 1);

/** Some rows of a table, column by column. */
export interface Columns {
  /** Their numbers, from 0. */
  readonly rows: readonly number[];
  readonly features: readonly Column[];
  readonly targets: readonly Column[];
}

/** Statistics settle long before so many rows; of wide tables fewer have to do. */
const MOST_ROWS = 4000;
const MOST_NUMBERS = 1e6;

/** Columns of the training rows or the validation rows, of a table with many those of a sample. */
export function columnsOf(
  data: TrainingData,
  names: { readonly features: readonly string[]; readonly targets: readonly string[] },
  part: 'train' | 'validation' = 'train',
): Columns {
  const first = part === 'train' ? 0 : data.rows.train;
  const count = data.rows[part];
  const most = Math.min(MOST_ROWS, Math.ceil(MOST_NUMBERS / data.features));
  const rows = sample(Math.min(count, most), count, 1, streams.examined).map((row) => first + row);
  const all = (values: ArrayLike<number>, width: number, own: readonly string[]): Column[] =>
    Array.from({ length: width }, (_, j) => ({
      name: own[j] ?? `column ${j + 1}`,
      ...described(Float64Array.from(rows, (row) => values[row * width + j]!)),
    }));
  return {
    rows,
    features: all(data.x, data.features, names.features),
    targets: all(data.y, data.targets, names.targets),
  };
}

function described(values: Float64Array): Omit<Column, 'name'> {
  const n = values.length;
  const sorted = values.slice().sort();
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value / n;
  for (const value of values) squares += (value - sum) ** 2 / n;
  return {
    values,
    mean: sum,
    deviation: Math.sqrt(squares),
    size: Math.hypot(sum, Math.sqrt(squares)),
    median: sorted[n >> 1] ?? 0,
    range: [sorted[0] ?? 0, sorted.at(-1) ?? 0],
  };
}
