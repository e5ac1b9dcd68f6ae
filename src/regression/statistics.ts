import { dot, norm } from '../linear/vector.ts';
import { Linearized } from '../minimize/linearized.ts';

/** How well a fit agrees with its data, and how well the data tell the parameters. */
export interface Statistics {
  /** Σ (y − ŷ)² */
  readonly residualSumOfSquares: number;
  /** s = √(Σ (y − ŷ)² / (m − n)) of m rows and n parameters; NaN if there are no more rows than parameters. */
  readonly residualStandardDeviation: number;
  readonly degreesOfFreedom: number;
  /** 1 − Σ (y − ŷ)² / Σ (y − ȳ)² */
  readonly r2: number;
  /** s²·(JᵀJ)⁻¹, n × n in row-major order; infinite where the data leave a parameter open. */
  readonly covariance: Float64Array;
  /** √ of the covariance's diagonal. */
  readonly standardErrors: Float64Array;
}

/**
 * Statistics of a least-squares fit, by the linearization at its end.
 *
 * @param jacobian m × n in row-major order. @param target y.
 *
 * Source: Seber & Wild 1989, Nonlinear Regression, section 2.1.
 */
export function statistics(jacobian: Float64Array, residuals: Float64Array, target: ArrayLike<number>): Statistics {
  const m = residuals.length;
  const n = jacobian.length / m;
  const residualSumOfSquares = dot(residuals, residuals);
  const degreesOfFreedom = m - n;
  const variance = degreesOfFreedom > 0 ? residualSumOfSquares / degreesOfFreedom : Number.NaN;
  const mean = Array.from(target).reduce((sum, y) => sum + y, 0) / m;
  const total = Array.from(target).reduce((sum, y) => sum + (y - mean) ** 2, 0);
  // Each column in its own unit, that parameters of any size are told apart from those that are open.
  const units = Float64Array.from({ length: n }, (_, j) => norm(jacobian.filter((_, at) => at % n === j)) || 1);
  const covariance = new Linearized(jacobian, residuals, units).inverseGram().map((value) => value * variance);
  return {
    residualSumOfSquares,
    residualStandardDeviation: Math.sqrt(variance),
    degreesOfFreedom,
    r2: 1 - residualSumOfSquares / total,
    covariance,
    standardErrors: Float64Array.from({ length: n }, (_, i) => Math.sqrt(covariance[i * (n + 1)]!)),
  };
}
