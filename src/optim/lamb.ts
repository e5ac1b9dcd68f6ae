import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { where } from '../ops/where.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized } from './epsilon.ts';
import { type MomentSettings, momentLimits, moments } from './moments.ts';
import { unbiased } from './moving-average.ts';
import { norm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * LAMB: Adam's step, taken as long in each array as the array itself: Δp = −η·‖p‖ / ‖u‖·u, u = m̂ / (√v̂ + ε) + λp.
 *
 * Where p or u is 0, the step is −η·u.
 *
 * Units: `lr` is a pure number, the rest as in `adam`.
 *
 * @example
 * lamb().settings.eps; // 0.000001
 *
 * Source: You et al. 2020, Algorithm 2, arXiv:1904.00962, φ the identity; λ as in its experiments, other defaults
 * usual.
 */
export const lamb: OptimizerFactory<MomentSettings & { decay: number }> = optimizer({
  name: 'lamb',
  settings: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-6, epsilon: 'outside' as Epsilon, decay: 0.01 },
  limits: { ...momentLimits, decay: notNegative },
  choices: epsilonChoices,
  states: () => ({ m: 0, v: 0 }),
  step({ p, g, t, lr, ...old }, { beta1, beta2, eps, epsilon, decay }) {
    const { m, v } = moments(old, g, beta1, beta2);
    const mHat = unbiased(m, beta1, t);
    const vHat = unbiased(v, beta2, t);
    const u = penalized(normalized(mHat, vHat, eps, epsilon), p, decay);
    const [length, size] = [norm(p), norm(u)];
    const trust = where(less(0, minimum(length, size)), div(length, size), 1);
    return { m, v, mHat, vHat, u, trust, delta: neg(mul(mul(lr, trust), u)) };
  },
  symbols: { trust: '\\phi' },
  formula: 'm̂, v̂ as in adam,  u = m̂ / (√v̂ + ε) + λp,  Δp = −η·‖p‖ / ‖u‖·u',
  source: 'You et al. 2020, Algorithm 2, arXiv:1904.00962',
  origins: { others: 'usual', epsilon: 'paper', decay: 'paper' },
});
