import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adagrad: Δp = −ηₜ·g / (√Σg² + ε) with ηₜ = η / (1 + (t − 1)·decay of the rate): often changed coordinates slow
 * down.
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient (squared where `epsilon` is "inside"),
 * `initial` in its square.
 *
 * @example
 * adagrad().settings.eps; // 1e-10
 *
 * Source: Duchi, Hazan & Singer 2011; defaults of PyTorch.
 */
export const adagrad: OptimizerFactory<{
  lr: number;
  lrDecay: number;
  decay: number;
  initial: number;
  eps: number;
  epsilon: Epsilon;
}> = optimizer({
  name: 'adagrad',
  settings: { lr: 0.01, lrDecay: 0, decay: 0, initial: 0, eps: 1e-10, epsilon: 'outside' as Epsilon },
  limits: { lrDecay: notNegative, decay: notNegative, initial: notNegative, eps: positive },
  choices: epsilonChoices,
  states: ({ initial }) => ({ s: initial }),
  step({ p, g: raw, t, lr, s: old }, { lrDecay, decay, eps, epsilon }) {
    const g = penalized(raw, p, decay);
    const s = add(old!, square(g));
    const rate = div(lr, add(1, mul(lrDecay, sub(t, 1))));
    return { s, rate, delta: neg(normalized(mul(rate, g), s, eps, epsilon)) };
  },
  preconditioner: ({ s, t }, { lrDecay, eps, epsilon }) =>
    mul(add(1, mul(lrDecay, sub(t, 1))), rootOf(s!, eps, epsilon)),
  largestRate: (curvature) => 2 / curvature,
  symbols: { rate: '\\eta' },
  formula: 's ← s + g²,  Δp = −η·g / (√s + ε)',
  source: 'Duchi, Hazan & Singer 2011',
  origins: { others: 'pytorch' },
});
