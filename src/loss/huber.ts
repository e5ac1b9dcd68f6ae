import type { Expr } from '../graph/expr.ts';
import { abs } from '../ops/abs.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { checkLimit, positive } from '../util/limit.ts';
import type { Loss } from './loss.ts';

const huberOf = (d: Expr, delta: number): Expr =>
  where(lessEqual(abs(d), delta), mul(0.5, square(d)), mul(delta, sub(abs(d), 0.5 * delta)));

/**
 * Huber's loss, the mean over outputs and rows: ½d² for |d| ≤ δ, δ(|d| − ½δ) beyond, d = ŷ − y. Outliers pull no harder
 * than δ.
 *
 * @param delta Where the parabola becomes a line, in units of the target as it is trained on (standardized, as a rule).
 *
 * Source: Huber 1964, "Robust estimation of a location parameter".
 */
export function huber(delta = 1): Loss {
  checkLimit('huber', 'delta', delta, positive);
  return {
    name: 'huber',
    rows: (output, target) => mean(huberOf(sub(output, target), delta), 1),
    total: 'mean',
    targets: 'numbers',
    scalesWithTarget: true,
    formula: 'E = (1/n) Σ (½d² if |d| ≤ δ else δ(|d| − ½δ)), d = ŷ − y',
    tex: '\\begin{aligned} E &= \\frac{1}{n} \\sum \\begin{cases} \\frac12 d^2 & \\lvert d \\rvert \\le \\delta \\\\ \\delta\\,(\\lvert d \\rvert - \\frac12 \\delta) & \\lvert d \\rvert > \\delta \\end{cases} \\\\[0.4em] d &= \\hat y - y \\end{aligned}',
  };
}
