import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { notNegative } from '../util/limit.ts';
import { penalized, shrinking } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { largestAveragedRate, type MomentSettings, momentLimits, moments } from './moments.ts';
import { unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

export type AdamSettings = MomentSettings & {
  /** Whether the largest v so far stands for v. */
  readonly amsgrad: boolean;
  readonly decay: number;
  /** Whether the decay is that of a penalty, or shrinks the parameter beside the step. */
  readonly decoupled: boolean;
};

/**
 * Adam: Δp = −η·m̂ / (√v̂ + ε), steps of about η in every coordinate, whatever the scale of the gradient.
 *
 * Units: `lr` in units of the parameter, `eps` in units of the gradient (squared where `epsilon` is "inside": under the
 * root); `decay` is that of a penalty ½·decay·p², or per η when decoupled; the rest are pure numbers.
 *
 * @example
 * adam({ lr: 3e-4 }).settings.beta1; // 0.9
 *
 * Source: Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980; defaults as published and as in PyTorch.
 */
export const adam: OptimizerFactory<AdamSettings> = optimizer({
  name: 'adam',
  settings: {
    lr: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    epsilon: 'outside' as Epsilon,
    amsgrad: false as boolean,
    decay: 0,
    decoupled: false as boolean,
  },
  limits: { ...momentLimits, decay: notNegative },
  choices: epsilonChoices,
  states: ({ amsgrad }) => ({ m: 0, v: 0, ...(amsgrad && { vMax: 0 }) }),
  step({ p, g: raw, t, lr, ...old }, { beta1, beta2, eps, epsilon, amsgrad, decay, decoupled }) {
    const g = decoupled ? raw : penalized(raw, p, decay);
    const { m, v } = moments(old, g, beta1, beta2);
    const vMax = amsgrad ? maximum(old.vMax!, v) : v;
    const mHat = unbiased(m, beta1, t);
    const vHat = unbiased(vMax, beta2, t);
    const step = neg(normalized(mul(lr, mHat), vHat, eps, epsilon));
    return {
      m,
      v,
      ...(amsgrad && { vMax }),
      mHat,
      vHat,
      delta: decoupled ? shrinking(step, p, lr, decay) : step,
    };
  },
  preconditioner: ({ v, vMax, t }, { beta2, eps, epsilon, amsgrad }) =>
    rootOf(unbiased(amsgrad ? vMax! : v!, beta2, t), eps, epsilon),
  largestRate: (curvature, { beta1, decay, decoupled }) => largestAveragedRate(curvature, beta1, decoupled ? decay : 0),
  symbols: { vMax: 'v^{\\max}' },
  formula: 'm ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  Δp = −η·m̂ / (√v̂ + ε)',
  source: 'Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980',
  origins: { others: 'both', amsgrad: 'pytorch', decay: 'pytorch', decoupled: 'pytorch' },
});
