import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';

/** c₀ + c₁x + c₂x² + …, by Horner's rule. */
export const horner = (x: Expr, coefficients: readonly number[]): Expr =>
  coefficients.reduceRight<Expr | undefined>((rest, c) => (rest ? add(c, mul(x, rest)) : constant(c)), undefined)!;

/** From so many coefficients on, two shorter sums are ready a good deal before one long one: those for float64. */
const LONG = 8;

/**
 * c₀ + x·(c₁ + c₂x + …). Of many coefficients, even and odd powers in the brackets are summed at the same time, each by
 * Horner's rule in x²: a processor works on several operations at once, but on none that waits for another. The first
 * coefficient, the largest as a rule, is added last, so that the sum is rounded once.
 */
export function polynomial(x: Expr, coefficients: readonly number[]): Expr {
  if (coefficients.length < LONG) return horner(x, coefficients);
  const squared = mul(x, x);
  const [first, ...others] = coefficients;
  const [even, odd] = [0, 1].map((start) =>
    horner(
      squared,
      others.filter((_, i) => i % 2 === start),
    ),
  );
  return add(first!, mul(x, add(even!, mul(x, odd!))));
}
