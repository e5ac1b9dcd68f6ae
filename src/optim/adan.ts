import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { fraction, notNegative } from '../util/limit.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adan: Nesterov's momentum of three averages, m of gradients g, v of their differences d, n of (g + β₂d)²:
 * p ← (p − η·(m + β₂v) / (√n + ε)) / (1 + λη).
 *
 * The β are the shares that the averages keep; the paper writes 1 − β for them.
 *
 * Units: as in `adam`.
 *
 * @example
 * adan().settings.beta3; // 0.99
 *
 * Source: Xie et al. 2022, Algorithm 1, arXiv:2208.06677; β and decay as published, averages beginning with the first
 * gradient as there.
 */
export const adan: OptimizerFactory<MomentSettings & { beta3: number; decay: number }> = optimizer({
  name: 'adan',
  settings: { lr: 1e-3, beta1: 0.98, beta2: 0.92, beta3: 0.99, eps: 1e-8, epsilon: 'outside' as Epsilon, decay: 0.02 },
  limits: { ...momentLimits, beta3: fraction, decay: notNegative },
  choices: epsilonChoices,
  states: () => ({ m: 0, v: 0, n: 0, previous: 0 }),
  step({ p, g, t, lr, ...old }, { beta1, beta2, beta3, eps, epsilon, decay }) {
    const isFirst = lessEqual(t, 1);
    const d = where(isFirst, 0, sub(g, old.previous!));
    const u = square(add(g, mul(beta2, d)));
    const m = where(isFirst, g, movingAverage(old.m!, g, beta1));
    const v = where(lessEqual(t, 2), d, movingAverage(old.v!, d, beta2));
    const n = where(isFirst, u, movingAverage(old.n!, u, beta3));
    const step = normalized(mul(lr, add(m, mul(beta2, v))), n, eps, epsilon);
    const next = div(sub(p, step), add(1, mul(decay, lr)));
    return { d, m, v, n, previous: g, delta: sub(next, p) };
  },
  preconditioner: ({ n }, { eps, epsilon }) => rootOf(n!, eps, epsilon),
  /**
   * 2/(cκ − λ), c = (1 − β₁)/(1 + β₁) + 2β₂(1 − β₂)/(1 + β₂).
   *
   * Source: steps along m + β₂v multiply an error by z, (1 + ηλ)z = 1 − ηκs,
   * s = (1 − β₁)z/(z − β₁) + β₂(1 − β₂)(z − 1)/(z − β₂), which leaves the unit circle at −1.
   */
  largestRate(curvature, { beta1, beta2, decay }) {
    const c = (1 - beta1) / (1 + beta1) + (2 * beta2 * (1 - beta2)) / (1 + beta2);
    return c * curvature > decay ? 2 / (c * curvature - decay) : Infinity;
  },
  symbols: { previous: "g'" },
  formula: 'm, v, n averages of g, d = g − g′ and (g + β₂d)²,  p ← (p − η·(m + β₂v) / (√n + ε)) / (1 + λη)',
  source: 'Xie et al. 2022, Algorithm 1, arXiv:2208.06677',
  origins: { others: 'paper', lr: 'usual', eps: 'usual' },
});
