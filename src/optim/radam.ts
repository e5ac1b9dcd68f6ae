import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { pow } from '../ops/pow.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { movingAverage, unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * RAdam: Adam whose steps are shortened by r while v is the mean of few gradients, Δp = −η·r·m̂ / √v̂; and those of
 * momentum, Δp = −η·m̂, in the first steps of all, where the variance of v̂ is infinite (ρ ≤ 5).
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient.
 *
 * @example
 * radam().settings.beta2; // 0.999
 *
 * Source: Liu et al. 2020, Algorithm 2, arXiv:1908.03265; ε, bound of ρ and defaults of PyTorch.
 */
export const radam: OptimizerFactory<{ lr: number; beta1: number; beta2: number; eps: number; decay: number }> =
  optimizer({
    name: 'radam',
    settings: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, decay: 0 },
    limits: { beta1: fraction, beta2: fraction, eps: positive, decay: notNegative },
    states: () => ({ m: 0, v: 0 }),
    step({ p, g: raw, t, lr, ...old }, { beta1, beta2, eps, decay }) {
      const g = penalized(raw, p, decay);
      const m = movingAverage(old.m!, g, beta1);
      const v = movingAverage(old.v!, square(g), beta2);
      const mHat = unbiased(m, beta1, t);
      const power = pow(beta2, t);
      const most = 2 / (1 - beta2) - 1;
      const rho = sub(most, div(mul(mul(2, t), power), sub(1, power)));
      const variance = div(mul(mul(sub(rho, 4), sub(rho, 2)), most), mul((most - 4) * (most - 2), rho));
      const r = sqrt(maximum(0, variance));
      const adapted = div(mul(r, sqrt(sub(1, power))), add(sqrt(v), eps));
      return { m, v, mHat, rho, r, delta: neg(mul(mul(lr, mHat), where(less(5, rho), adapted, 1))) };
    },
    symbols: {
      lr: '\\eta',
      beta1: '\\beta_1',
      beta2: '\\beta_2',
      eps: '\\varepsilon',
      decay: '\\lambda',
      mHat: '\\hat m',
      rho: '\\rho',
      delta: '\\Delta p',
    },
    formula: 'm, v as in adam,  Δp = −η·r·m̂ / √v̂ where ρ > 5, else −η·m̂',
    source: 'Liu et al. 2020, Algorithm 2, arXiv:1908.03265; defaults of PyTorch',
  });
