import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';

/** Exponential moving average: β·old + (1 − β)·now. */
export const ema = (old: Expr, now: Expr, beta: number): Expr => add(mul(beta, old), mul(1 - beta, now));
