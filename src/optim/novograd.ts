import { add } from '../ops/add.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { where } from '../ops/where.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type MomentSettings, momentLimits, normalized } from './moments.ts';
import { movingAverage } from './moving-average.ts';
import { squaredNorm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * NovoGrad: v ← β₂v + (1 − β₂)‖g‖², one number for each array; m ← β₁m + g / (√v + ε) + λp, Δp = −η·m.
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient.
 *
 * @example
 * novograd().settings.beta1; // 0.95
 *
 * Source: Ginsburg et al. 2019, Algorithm 1, arXiv:1905.11286; lr and β of its experiments.
 */
export const novograd: OptimizerFactory<MomentSettings & { decay: number }> = optimizer({
  name: 'novograd',
  settings: { lr: 0.01, beta1: 0.95, beta2: 0.98, eps: 1e-8, decay: 0 },
  limits: { ...momentLimits, decay: notNegative },
  states: () => ({ m: 0, v: { shape: [], fill: 0 } }),
  step({ p, g, t, lr, ...old }, { beta1, beta2, eps, decay }) {
    const square = squaredNorm([g]);
    const v = where(lessEqual(t, 1), square, movingAverage(old.v!, square, beta2));
    const m = add(mul(beta1, old.m!), penalized(normalized(g, v, eps), p, decay));
    return { v, m, delta: neg(mul(lr, m)) };
  },
  formula: 'v ← β₂v + (1 − β₂)‖g‖²,  m ← β₁m + g / (√v + ε) + λp,  Δp = −η·m',
  source: 'Ginsburg et al. 2019, Algorithm 1, arXiv:1905.11286',
});
