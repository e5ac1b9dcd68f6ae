import type { Expr } from '../graph/expr.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { pow } from '../ops/pow.ts';
import { sqrt } from '../ops/sqrt.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { largestAveragedRate, type MomentSettings, momentLimits, moments } from './moments.ts';
import { unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/** ρ, the number of gradients that v is worth, r, by which the variance of v̂ asks to shorten steps, and √v̂ : √v. */
function rectified(t: Expr, beta2: number): Readonly<Record<'rho' | 'r' | 'correction', Expr>> {
  const power = pow(beta2, t);
  const most = 2 / (1 - beta2) - 1;
  const rho = sub(most, div(mul(mul(2, t), power), sub(1, power)));
  const variance = div(mul(mul(sub(rho, 4), sub(rho, 2)), most), mul((most - 4) * (most - 2), rho));
  return { rho, r: sqrt(maximum(0, variance)), correction: sqrt(sub(1, power)) };
}

/**
 * RAdam: Adam whose steps are shortened by r while v is the mean of few gradients, Δp = −η·r·m̂ / √v̂; and those of
 * momentum, Δp = −η·m̂, in the first steps of all, where the variance of v̂ is infinite (ρ ≤ 5).
 *
 * Units: `lr` in units of the parameter, `eps` as in `adam`, beside or under the root of v itself.
 *
 * @example
 * radam().settings.beta2; // 0.999
 *
 * Source: Liu et al. 2020, Algorithm 2, arXiv:1908.03265; ε, bound of ρ and defaults of PyTorch.
 */
export const radam: OptimizerFactory<MomentSettings & { decay: number }> = optimizer({
  name: 'radam',
  settings: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, epsilon: 'outside' as Epsilon, decay: 0 },
  limits: { ...momentLimits, decay: notNegative },
  choices: epsilonChoices,
  states: () => ({ m: 0, v: 0 }),
  step({ p, g: raw, t, lr, ...old }, { beta1, beta2, eps, epsilon, decay }) {
    const g = penalized(raw, p, decay);
    const { m, v } = moments(old, g, beta1, beta2);
    const mHat = unbiased(m, beta1, t);
    const { rho, r, correction } = rectified(t, beta2);
    const adapted = normalized(mul(r, correction), v, eps, epsilon);
    return { m, v, mHat, rho, r, delta: neg(mul(mul(lr, mHat), where(less(5, rho), adapted, 1))) };
  },
  preconditioner({ v, t }, { beta2, eps, epsilon }) {
    const { rho, r, correction } = rectified(t, beta2);
    return where(less(5, rho), div(rootOf(v!, eps, epsilon), mul(r, correction)), 1);
  },
  largestRate: (curvature, { beta1 }) => largestAveragedRate(curvature, beta1),
  symbols: { rho: '\\rho' },
  formula: 'm, v as in adam,  Δp = −η·r·m̂ / √v̂ where ρ > 5, else −η·m̂',
  source: 'Liu et al. 2020, Algorithm 2, arXiv:1908.03265',
  origins: { others: 'pytorch' },
});
