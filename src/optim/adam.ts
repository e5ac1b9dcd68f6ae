import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { pow } from '../ops/pow.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { fraction, positive } from '../util/limit.ts';
import { ema } from './ema.ts';
import { type OptimizerFactory, optimizer } from './optimizer.ts';

/**
 * Adam: Δp = −η·m̂ / (√v̂ + ε), steps of about η in every coordinate, whatever the scale of the gradient.
 *
 * Units: `lr` in units of the parameter, `eps` in units of the gradient; the rest are pure numbers.
 *
 * @example
 * adam({ lr: 3e-4 }).settings.beta1; // 0.9
 *
 * Source: Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980; defaults as published and as in PyTorch.
 */
export const adam: OptimizerFactory<{ lr: number; beta1: number; beta2: number; eps: number }> = optimizer({
  name: 'adam',
  settings: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8 },
  limits: { beta1: fraction, beta2: fraction, eps: positive },
  states: () => ({ m: 0, v: 0 }),
  step({ g, t, lr, ...old }, { beta1, beta2, eps }) {
    const m = ema(old.m!, g, beta1);
    const v = ema(old.v!, square(g), beta2);
    const mHat = div(m, sub(1, pow(beta1, t)));
    const vHat = div(v, sub(1, pow(beta2, t)));
    return { m, v, mHat, vHat, delta: neg(div(mul(lr, mHat), add(sqrt(vHat), eps))) };
  },
  symbols: {
    lr: '\\eta',
    beta1: '\\beta_1',
    beta2: '\\beta_2',
    eps: '\\varepsilon',
    mHat: '\\hat m',
    vHat: '\\hat v',
    delta: '\\Delta p',
  },
  formula: 'm ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  Δp = −η·m̂ / (√v̂ + ε)',
  source: 'Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980',
});
