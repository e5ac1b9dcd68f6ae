import type { TrainingData } from '../../train/state.ts';
import { chosenRows } from './chosen-rows.ts';

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
  /** How far a value lies from the mean at most, in deviations; NaN of a column that does not vary. */
  readonly farthest: number;
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

/** Statistics settle long before so many rows; of wide tables fewer have to do, which still are some hundreds. */
const MOST_ROWS = 2000;
const MOST_NUMBERS = 2e5;
const LEAST_ROWS = 250;

/** Columns of the training rows or the validation rows, of a table with many those of a sample. */
export function columnsOf(
  data: TrainingData,
  names: { readonly features: readonly string[]; readonly targets: readonly string[] },
  part: 'train' | 'validation' = 'train',
): Columns {
  const first = part === 'train' ? 0 : data.rows.train;
  const count = data.rows[part];
  const most = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.ceil(MOST_NUMBERS / data.features)));
  const rows = chosenRows(count, Math.min(count, most)).map((row) => first + row);
  const all = (values: ArrayLike<number>, width: number, own: readonly string[]): Column[] =>
    Array.from({ length: width }, (_, j) => {
      const column = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) column[i] = values[rows[i]! * width + j]!;
      return described(own[j] ?? `column ${j + 1}`, column);
    });
  return {
    rows,
    features: all(data.x, data.features, names.features),
    targets: all(data.y, data.targets, names.targets),
  };
}

/** Columns that tell most rows apart, if any do, and values by which they are found. */
const TELLING = 4;
const FEW_VALUES = 32;

/** The numbers of some columns that have many values: rows that are the same in these are likely to be the same. */
export const tellingColumns = ({ features }: Columns): number[] =>
  features
    .map(({ values }, j) => ({ j, count: new Set(values.subarray(0, FEW_VALUES)).size }))
    .sort((a, b) => b.count - a.count)
    .slice(0, TELLING)
    .map(({ j }) => j);

function described(name: string, values: Float64Array): Column {
  const n = values.length;
  let [mean, squares, far] = [0, 0, 0];
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  for (let i = 0; i < n; i++) {
    const square = (values[i]! - mean) ** 2;
    squares += square / n;
    if (square > far) far = square;
  }
  const deviation = Math.sqrt(squares);
  let median: number | undefined;
  return {
    name,
    values,
    mean,
    deviation,
    size: Math.hypot(mean, deviation),
    farthest: Math.sqrt(far) / deviation,
    // Sorting takes longer than all else, and few columns need it.
    get median() {
      median ??= values.toSorted()[n >> 1] ?? 0;
      return median;
    },
  };
}
