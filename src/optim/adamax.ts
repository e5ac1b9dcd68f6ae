import { abs } from '../ops/abs.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { largestAveragedRate, type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage, unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adamax: Δp = −η·m̂ / u with u ← max(β₂u, |g| + ε), Adam with the largest gradient in the place of the mean square.
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient.
 *
 * @example
 * adamax().settings.lr; // 0.002
 *
 * Source: Kingma & Ba 2015, Algorithm 2, arXiv:1412.6980; ε and defaults of PyTorch.
 */
export const adamax: OptimizerFactory<Omit<MomentSettings, 'epsilon'> & { decay: number }> = optimizer({
  name: 'adamax',
  settings: { lr: 2e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, decay: 0 },
  limits: { ...momentLimits, decay: notNegative },
  states: () => ({ m: 0, u: 0 }),
  step({ p, g: raw, t, lr, ...old }, { beta1, beta2, eps, decay }) {
    const g = penalized(raw, p, decay);
    const m = movingAverage(old.m!, g, beta1);
    const u = maximum(mul(beta2, old.u!), add(abs(g), eps));
    const mHat = unbiased(m, beta1, t);
    return { m, u, mHat, delta: neg(div(mul(lr, mHat), u)) };
  },
  preconditioner: ({ u }, { eps }) => maximum(u!, eps),
  largestRate: (curvature, { beta1 }) => largestAveragedRate(curvature, beta1),
  formula: 'm ← β₁m + (1 − β₁)g,  u ← max(β₂u, |g| + ε),  Δp = −η·m̂ / u',
  source: 'Kingma & Ba 2015, Algorithm 2, arXiv:1412.6980',
  origins: { others: 'both', eps: 'pytorch', decay: 'pytorch' },
});
