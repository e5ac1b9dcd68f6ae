import { cholesky, choleskySolve } from '../../linear/cholesky.ts';
import { dot } from '../../linear/vector.ts';

/** Keeps columns that depend on each other from being no problem for Cholesky. */
const RIDGE = 1e-8;

/** Columns whose products are worth their time, and rows for each: with fewer, chance explains as much as they do. */
const MOST_COLUMNS = 200;
const ROWS_PER_COLUMN = 2;

const centered = (values: Float64Array): Float64Array => {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const about = values.map((value) => value - mean);
  const length = Math.sqrt(dot(about, about));
  return length > 0 ? about.map((value) => value / length) : about;
};

/**
 * The share of targets' variance that a linear model of some columns explains, less what as many columns of noise
 * would (adjusted R²); the mean over targets. Of more than 200, or half as many as rows, the
 * first are taken.
 */
export function explained(columns: readonly Float64Array[], targets: readonly Float64Array[]): number {
  const n = targets[0]!.length;
  const p = Math.min(columns.length, MOST_COLUMNS, Math.floor(n / ROWS_PER_COLUMN));
  const chosen = columns.slice(0, p).map(centered);
  if (p === 0 || n <= p + 1) return 0;
  const products = Float64Array.from({ length: p * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    return j > i ? 0 : dot(chosen[i]!, chosen[j]!) + (i === j ? RIDGE : 0);
  });
  const factor = cholesky(products, p);
  if (!factor) return 0;
  const shares = targets.map((target) => {
    const y = centered(target);
    const along = Float64Array.from(chosen, (column) => dot(column, y));
    return dot(along, choleskySolve(factor, along));
  });
  const share = shares.reduce((sum, value) => sum + value / shares.length, 0);
  return 1 - ((1 - share) * (n - 1)) / (n - 1 - p);
}

/** A column of yes and no for each class. */
export const classColumns = (y: Float64Array): Float64Array[] =>
  [...new Set(y)].map((own) => y.map((value) => Number(value === own)));
