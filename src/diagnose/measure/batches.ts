import { dot, norm } from '../../linear/vector.ts';
import type { Slope } from '../../minimize/objective.ts';
import type { Rows } from './landscape.ts';

/** The gradients of some batches of a training, all at the same weights. */
export interface Batches {
  /** Rows of a batch. */
  readonly size: number;
  readonly rows: readonly Rows[];
  readonly slopes: readonly Slope[];
  /** Length of each gradient. */
  readonly norms: readonly number[];
  /** ‖G‖² of the mean gradient over all rows, without what noise adds; 0 where noise hides it. */
  readonly signal: number;
  /** tr Σ: the sum of the variances of a single row's gradient. */
  readonly variance: number;
}

/**
 * Gradients of batches, and from their spread the variance of a row's gradient: E‖g_B‖² = ‖G‖² + tr Σ/B.
 *
 * Source: McCandlish et al. 2018, "An empirical model of large-batch training", appendix A.1, arXiv:1812.06162.
 */
export function batchesOf(rows: readonly Rows[], slope: (rows: Rows) => Slope): Batches {
  const slopes = rows.map(slope);
  const count = slopes.length;
  const size = rows[0]!.numbers.length;
  const mean = new Float64Array(slopes[0]!.gradient.length);
  for (const { gradient } of slopes) for (let i = 0; i < mean.length; i++) mean[i]! += gradient[i]! / count;
  let spread = 0;
  for (const { gradient } of slopes) spread += squaredDistance(gradient, mean) / Math.max(1, count - 1);
  return {
    size,
    rows,
    slopes,
    norms: slopes.map(({ gradient }) => norm(gradient)),
    signal: Math.max(0, dot(mean, mean) - spread / count),
    variance: spread * size,
  };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
