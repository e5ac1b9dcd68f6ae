import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { fraction, notNegative } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { penalized } from './decay.ts';
import { type Convention, conventionChoices, velocity } from './momentum.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Gradient descent: Δp = −η·g. With momentum μ there is a velocity b, by one of three conventions:
 *
 * - `torch`: b ← μb + (1 − τ)g, which begins with b = g; Δp = −η·b. A rate that changes acts at once.
 * - `sutskever`: b ← μb − (1 − τ)η·g; Δp = b. The rate of each gradient stays with it.
 * - `ema`: b ← μb + (1 − μ)g; Δp = −η·b. Steps are 1 − μ times as long as those of `torch`.
 *
 * Nesterov's look ahead takes the next velocity instead, as if the gradient stayed: −η·(g + μb), μb − η·g, and
 * −η·(μb + (1 − μ)g). Whether it is batch, mini-batch or stochastic descent is a matter of the rows that the gradient
 * is taken of.
 *
 * Units: `lr` in units of the parameter per unit of the gradient; momentum and dampening τ are pure numbers; `decay`
 * is that of a penalty ½·decay·p².
 *
 * @example
 * sgd({ lr: 0.1, momentum: 0.9, nesterov: true }).settings.dampening; // 0
 *
 * Source: Robbins & Monro 1951; Polyak 1964; Nesterov 1983; Sutskever et al. 2013; conventions and defaults of
 * PyTorch.
 */
export const sgd: OptimizerFactory<{
  lr: number;
  momentum: number;
  dampening: number;
  nesterov: boolean;
  convention: Convention;
  decay: number;
}> = optimizer({
  name: 'sgd',
  settings: {
    lr: 0.01,
    momentum: 0,
    dampening: 0,
    nesterov: false as boolean,
    convention: 'torch' as Convention,
    decay: 0,
  },
  limits: { momentum: fraction, dampening: fraction, decay: notNegative },
  choices: conventionChoices,
  check({ momentum, dampening, nesterov, convention }) {
    if (nesterov && (momentum === 0 || dampening !== 0))
      throw problem('sgd', "Nesterov's look ahead is for a momentum without dampening", {
        got: `momentum ${momentum} and dampening ${dampening}`,
        advice: 'Give it a momentum, such as 0.9, and no dampening',
      });
    if (convention === 'ema' && dampening !== 0)
      throw problem('sgd', 'an average has a dampening of its own, 1 − momentum', {
        got: `dampening ${dampening}`,
        advice: 'Leave it out, or take another convention',
      });
  },
  states: ({ momentum }) => (momentum === 0 ? {} : { b: 0 }),
  step({ p, g: raw, t, lr, ...old }, { momentum: mu, dampening: tau, nesterov: ahead, convention, decay }) {
    const g = penalized(raw, p, decay);
    if (mu === 0) return { delta: neg(mul(lr, g)) };
    const { b, delta, nesterov } = velocity(convention, old.b!, { u: g, t, lr, mu, tau });
    return { b, delta: ahead ? nesterov : delta };
  },
  /**
   * 2/λ; with momentum μ 2(1 + μ)/λ, with Nesterov's 2(1 + μ)/((1 + 2μ)λ). Steps that are shorter by dampening, or by
   * averaging, may be so many times longer.
   *
   * Source: the roots of z² − (1 + μ − ηλ)z + μ, and of z² − (1 − ηλ)(1 + μ)z + μ(1 − ηλ), leave the unit circle at −1.
   */
  largestRate(curvature, { momentum, dampening, nesterov, convention, decay }) {
    const shortened = momentum === 0 ? 1 : convention === 'ema' ? 1 - momentum : 1 - dampening;
    return (2 * (1 + momentum)) / ((nesterov ? 1 + 2 * momentum : 1) * shortened * (curvature + decay));
  },
  formula: 'Δp = −η·g;  with momentum b ← μb + (1 − τ)g, Δp = −η·b',
  source: 'Robbins & Monro 1951; Polyak 1964; Sutskever et al. 2013',
  origins: { others: 'pytorch', lr: 'usual' },
});
