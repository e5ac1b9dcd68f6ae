import { add } from '../ops/add.ts';
import { equal } from '../ops/equal.ts';
import { mul } from '../ops/mul.ts';
import { sum } from '../ops/sum.ts';
import type { Loss } from './loss.ts';

/**
 * A loss in which each row counts as much as its class: E = (1/n) Σ w_y·E_y, in training and in validation.
 *
 * @param weights Of each class, by its number.
 */
export const weighted = (loss: Loss, weights: readonly number[]): Loss => ({
  ...loss,
  rows: (output, target) =>
    mul(
      loss.rows(output, target),
      sum(
        weights.map((weight, k) => mul(weight, equal(target, k))).reduce((a, b) => add(a, b)),
        1,
      ),
    ),
  weights,
  formula: `${loss.formula}, rows times w_y`,
  tex: undefined,
});

/**
 * Weights by which all classes count alike, and rows 1 on average: n/(K·n_k).
 *
 * @param counts Rows of each class.
 *
 * @example
 * balancedWeights([90, 10]).map((weight) => weight.toFixed(3)); // ['0.556', '5.000']
 *
 * Source: King & Zeng 2001, "Logistic regression in rare events data".
 */
export function balancedWeights(counts: readonly number[]): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count > 0 ? rows / (counts.length * count) : 0));
}
