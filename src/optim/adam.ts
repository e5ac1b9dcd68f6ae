import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized, shrinking } from './decay.ts';
import { movingAverage, unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

export type AdamSettings = {
  readonly lr: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  /** Whether ε stands beside the root, √v̂ + ε, or under it, √(v̂ + ε). */
  readonly epsilon: 'outside' | 'inside';
  /** Whether the largest v so far stands for v. */
  readonly amsgrad: boolean;
  readonly decay: number;
  /** Whether the decay is that of a penalty, or shrinks the parameter beside the step. */
  readonly decoupled: boolean;
};

/**
 * Adam: Δp = −η·m̂ / (√v̂ + ε), steps of about η in every coordinate, whatever the scale of the gradient.
 *
 * Units: `lr` in units of the parameter, `eps` in units of the gradient (squared when it is inside the root); `decay`
 * is that of a penalty ½·decay·p², or per η when decoupled; the rest are pure numbers.
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
    epsilon: 'outside' as AdamSettings['epsilon'],
    amsgrad: false as boolean,
    decay: 0,
    decoupled: false as boolean,
  },
  limits: { beta1: fraction, beta2: fraction, eps: positive, decay: notNegative },
  choices: { epsilon: ['outside', 'inside'] },
  states: ({ amsgrad }) => ({ m: 0, v: 0, ...(amsgrad && { vMax: 0 }) }),
  step({ p, g: raw, t, lr, ...old }, { beta1, beta2, eps, epsilon, amsgrad, decay, decoupled }) {
    const g = decoupled ? raw : penalized(raw, p, decay);
    const m = movingAverage(old.m!, g, beta1);
    const v = movingAverage(old.v!, square(g), beta2);
    const vMax = amsgrad ? maximum(old.vMax!, v) : v;
    const mHat = unbiased(m, beta1, t);
    const vHat = unbiased(vMax, beta2, t);
    const scale = epsilon === 'inside' ? sqrt(add(vHat, eps)) : add(sqrt(vHat), eps);
    const step = neg(div(mul(lr, mHat), scale));
    return {
      m,
      v,
      ...(amsgrad && { vMax }),
      mHat,
      vHat,
      delta: decoupled ? shrinking(step, p, lr, decay) : step,
    };
  },
  symbols: {
    lr: '\\eta',
    beta1: '\\beta_1',
    beta2: '\\beta_2',
    eps: '\\varepsilon',
    decay: '\\lambda',
    vMax: 'v^{\\max}',
    mHat: '\\hat m',
    vHat: '\\hat v',
    delta: '\\Delta p',
  },
  formula: 'm ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  Δp = −η·m̂ / (√v̂ + ε)',
  source: 'Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980',
});
