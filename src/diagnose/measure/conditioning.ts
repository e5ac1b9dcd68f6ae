import { symmetricEigen } from '../../linear/symmetric-eigen.ts';
import { type Column, isBinary } from './columns.ts';

/** How well columns suit descent. */
export interface Conditioning {
  /** Condition number of XᵀX/n, X with a column of ones, and of columns that are standardized. */
  readonly raw: number;
  readonly standardized: number;
  /** Largest eigenvalue of each. */
  readonly largest: number;
  readonly largestStandardized: number;
}

/** Columns whose products are worth a Jacobi method before every training: some milliseconds. */
const MOST_COLUMNS = 60;

/**
 * By how much standardizing can better the condition number of some columns: (‖T‖·‖T⁻¹‖)², where T makes columns of
 * standardized ones, its norms bounded by those of its diagonal and of the means. Costs next to nothing.
 *
 * Source: Ostrowski 1959, "A quantitative formulation of Sylvester's law of inertia".
 */
export function mostBetter(columns: readonly Column[]): number {
  let [most, least, means, shifts] = [1, 1, 0, 0];
  for (const column of columns) {
    const { mean, deviation } = column;
    if (deviation === 0 || isBinary(column)) continue;
    most = Math.max(most, deviation);
    least = Math.min(least, deviation);
    means += mean ** 2;
    shifts += (mean / deviation) ** 2;
  }
  return ((most + Math.sqrt(means)) * (1 / least + Math.sqrt(shifts))) ** 2;
}

/** Below this part of the largest, an eigenvalue of standardized columns is float32's rounding. */
const DEPENDENT = 1e-10;

/**
 * Condition numbers of some columns: of more than 60, those of the largest and the least size, which bounds that of all
 * from below. What depends on others is left out.
 *
 * Source: LeCun, Bottou, Orr & Müller 1998, "Efficient backprop", section 5.
 */
export function conditioningOf(columns: readonly Column[]): Conditioning {
  const varied = columns.filter(({ deviation }) => deviation > 0).toSorted((a, b) => a.size - b.size);
  const half = MOST_COLUMNS / 2;
  const chosen = varied.length > MOST_COLUMNS ? [...varied.slice(0, half), ...varied.slice(-half)] : varied;
  const rows = columns[0]?.values.length ?? 0;
  const ones = new Float64Array(rows).fill(1);
  const standard = eigenvalues([
    ones,
    ...chosen.map((column) =>
      isBinary(column) ? column.values : column.values.map((value) => (value - column.mean) / column.deviation),
    ),
  ]);
  const raw = eigenvalues([ones, ...chosen.map(({ values }) => values)]);
  const least = standard.findIndex((value) => value > DEPENDENT * standard.at(-1)!);
  return {
    // Rounding of products: what is smaller is not known.
    raw: raw.at(-1)! / Math.max(raw[least]!, raw.at(-1)! * Number.EPSILON),
    standardized: standard.at(-1)! / standard[least]!,
    largest: raw.at(-1)!,
    largestStandardized: standard.at(-1)!,
  };
}

/** The eigenvalues of XᵀX/n, the least first. */
function eigenvalues(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  const rows = columns[0]!.length;
  const products = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < rows; k++) sum += columns[i]![k]! * columns[j]![k]!;
      products[i * n + j] = products[j * n + i] = sum / rows;
    }
  }
  return symmetricEigen(products, n).values;
}
