import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { sub } from '../ops/sub.ts';

/** Exponential moving average: β·old + (1 − β)·now. */
export const movingAverage = (old: Expr, now: Expr, beta: number): Expr => add(mul(beta, old), mul(1 - beta, now));

/** A moving average of t terms that began with 0, as a mean of those terms: average / (1 − βᵗ). */
export const unbiased = (average: Expr, beta: number, t: Expr): Expr => div(average, sub(1, pow(beta, t)));
