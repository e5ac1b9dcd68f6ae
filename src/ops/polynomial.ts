import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';

/** c₀ + c₁x + c₂x² + …, by Horner's rule. */
export const polynomial = (x: Expr, coefficients: readonly number[]): Expr =>
  coefficients.reduceRight<Expr | undefined>((rest, c) => (rest ? add(c, mul(x, rest)) : constant(c)), undefined)!;
