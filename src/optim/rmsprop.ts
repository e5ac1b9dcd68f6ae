import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { type Convention, conventionChoices, velocity } from './momentum.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * RMSprop: Δp = −η·g / (√v + ε) with an average v of g², centered less the square of the average gradient; with
 * momentum, b ← μb + g / (√v + ε) and Δp = −η·b, or another of the conventions that `sgd` tells.
 *
 * Units: `lr` in units of the parameter, `eps` in those of the gradient (squared where `epsilon` is "inside").
 *
 * @example
 * rmsprop({ centered: true, momentum: 0.9 }).settings.alpha; // 0.99
 *
 * Source: Tieleman & Hinton 2012; centered as in Graves 2013, arXiv:1308.0850; conventions as in `sgd`, of
 * which Graves has `sutskever`; defaults of PyTorch.
 */
export const rmsprop: OptimizerFactory<{
  lr: number;
  alpha: number;
  eps: number;
  epsilon: Epsilon;
  momentum: number;
  convention: Convention;
  centered: boolean;
  decay: number;
}> = optimizer({
  name: 'rmsprop',
  settings: {
    lr: 0.01,
    alpha: 0.99,
    eps: 1e-8,
    epsilon: 'outside' as Epsilon,
    momentum: 0,
    convention: 'torch' as Convention,
    centered: false as boolean,
    decay: 0,
  },
  limits: { alpha: fraction, eps: positive, momentum: fraction, decay: notNegative },
  choices: { ...epsilonChoices, ...conventionChoices },
  states: ({ momentum, centered }) => ({ v: 0, ...(centered && { a: 0 }), ...(momentum > 0 && { b: 0 }) }),
  step({ p, g: raw, t, lr, ...old }, { alpha, eps, epsilon, momentum: mu, convention, centered, decay }) {
    const g = penalized(raw, p, decay);
    const v = movingAverage(old.v!, square(g), alpha);
    const a = centered ? movingAverage(old.a!, g, alpha) : undefined;
    // Rounding may leave a variance just below 0.
    const s = normalized(g, a ? maximum(0, sub(v, square(a))) : v, eps, epsilon);
    const { b, delta } = mu > 0 ? velocity(convention, old.b!, { u: s, t, lr, mu }) : { delta: neg(mul(lr, s)) };
    return { v, ...(a && { a }), s, ...(b && { b }), delta };
  },
  preconditioner: ({ v, a }, { eps, epsilon }) => rootOf(a ? maximum(0, sub(v!, square(a))) : v!, eps, epsilon),
  /** As of `sgd`, at a curvature of P⁻¹·H. */
  largestRate: (curvature, { momentum, convention }) =>
    (2 * (1 + momentum)) / ((convention === 'ema' ? 1 - momentum : 1) * curvature),
  formula: 'v ← αv + (1 − α)g²,  Δp = −η·g / (√v + ε);  with momentum b ← μb + g / (√v + ε), Δp = −η·b',
  source: 'Tieleman & Hinton 2012; Graves 2013, arXiv:1308.0850',
  origins: { others: 'pytorch' },
});
