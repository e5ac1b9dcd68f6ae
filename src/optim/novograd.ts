import { full } from '../graph/simplify.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { where } from '../ops/where.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { type MomentSettings, momentLimits } from './moments.ts';
import { type Convention, conventionChoices, velocity } from './momentum.ts';
import { movingAverage } from './moving-average.ts';
import { squaredNorm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * NovoGrad: v ← β₂v + (1 − β₂)‖g‖², one number for each array; m ← β₁m + g / (√v + ε) + λp, Δp = −η·m.
 *
 * m is momentum with β₁ for μ, with the conventions that `sgd` tells; as `ema` libraries call it gradient averaging.
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient (squared where `epsilon` is "inside").
 *
 * @example
 * novograd().settings.beta1; // 0.95
 *
 * Source: Ginsburg et al. 2019, Algorithm 1, arXiv:1905.11286; lr and β of its experiments.
 */
export const novograd: OptimizerFactory<MomentSettings & { convention: Convention; decay: number }> = optimizer({
  name: 'novograd',
  settings: {
    lr: 0.01,
    beta1: 0.95,
    beta2: 0.98,
    eps: 1e-8,
    epsilon: 'outside' as Epsilon,
    convention: 'torch' as Convention,
    decay: 0,
  },
  limits: { ...momentLimits, decay: notNegative },
  choices: { ...epsilonChoices, ...conventionChoices },
  states: () => ({ m: 0, v: { shape: [], fill: 0 } }),
  step({ p, g, t, lr, ...old }, { beta1, beta2, eps, epsilon, convention, decay }) {
    const square = squaredNorm([g]);
    const v = where(lessEqual(t, 1), square, movingAverage(old.v!, square, beta2));
    const u = penalized(normalized(g, v, eps, epsilon), p, decay);
    const { b: m, delta } = velocity(convention, old.m!, { u, t, lr, mu: beta1 });
    return { v, u, m, delta };
  },
  // One number for each array.
  preconditioner: ({ m, v }, { eps, epsilon }) =>
    mul(full(m!.shape, 1, m!.dtype as 'f32' | 'f64'), rootOf(v!, eps, epsilon)),
  /** As of `sgd`, at a curvature of P⁻¹·H. */
  largestRate: (curvature, { beta1, convention, decay }) =>
    (2 * (1 + beta1)) / ((convention === 'ema' ? 1 - beta1 : 1) * (curvature + decay)),
  formula: 'v ← β₂v + (1 − β₂)‖g‖²,  m ← β₁m + g / (√v + ε) + λp,  Δp = −η·m',
  source: 'Ginsburg et al. 2019, Algorithm 1, arXiv:1905.11286',
  origins: { others: 'paper', eps: 'usual', decay: 'usual' },
});
