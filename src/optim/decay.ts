import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';

/** Coupled decay: the gradient of the loss with a penalty ½λp², g + λp. */
export const penalized = (g: Expr, p: Expr, lambda: number): Expr => (lambda === 0 ? g : add(g, mul(lambda, p)));

/** Decoupled decay: the step Δp and a shrinking of p by ηλ, Δp − ηλp. */
export const shrinking = (delta: Expr, p: Expr, lr: Expr, lambda: number): Expr =>
  lambda === 0 ? delta : sub(delta, mul(mul(lr, lambda), p));
