import type { Expr } from '../graph/expr.ts';
import { exp } from '../ops/exp.ts';
import { mul } from '../ops/mul.ts';
import { sin } from '../ops/sin.ts';
import { square } from '../ops/square.ts';

/**
 * f(x) = sin(x)·exp(−0.05x²): a wave with several minima, of which the one at x = −1.4288700112 is the lowest.
 *
 * Source: M. X Cohen's lectures on gradient descent, where it serves for experiments with starts, rates and epochs.
 */
export const wave = (x: Expr): Expr => mul(sin(x), exp(mul(-0.05, square(x))));
