import type { Expr } from '../graph/expr.ts';
import { abs } from '../ops/abs.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import { where } from '../ops/where.ts';
import { notNegative, positive } from '../util/limit.ts';
import { shrinking } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized } from './epsilon.ts';
import { type MomentSettings, momentLimits, moments } from './moments.ts';
import { type OptimizerFactory, optimizer, type RuleInputs } from './rule.ts';

/** The step's gradients, averaged with the weight of the distance known so far: s ← √β₂·s + (1 − √β₂)ηd²g. */
const pull = ({ g, lr, s, d }: RuleInputs, share: number): Expr =>
  add(mul(share, s!), mul(mul(1 - share, mul(lr, square(d!))), g));

/**
 * Prodigy: Adam with an estimate d of the distance from the start to a solution as its rate, so that `lr` stays 1
 * (times a schedule): Δp = −ηd·m / (√v + dε).
 *
 * d grows where gradients keep pointing from the weights p₀ of the start: d ← max(d, r / ‖s‖₁) with averages
 * r ← √β₂·r + (1 − √β₂)ηd²·⟨g, p₀ − p⟩ and s ← √β₂·s + (1 − √β₂)ηd²·g over all parameters.
 *
 * Units: `lr` is a pure number, `d0` in units of the parameter: too small costs some steps, too large diverges.
 *
 * @example
 * prodigy().settings.lr; // 1
 *
 * Source: Mishchenko & Defazio 2023, Algorithm 4, arXiv:2306.06101; defaults as published.
 */
export const prodigy: OptimizerFactory<MomentSettings & { d0: number; decay: number }> = optimizer({
  name: 'prodigy',
  settings: { lr: 1, beta1: 0.9, beta2: 0.999, eps: 1e-8, epsilon: 'outside' as Epsilon, d0: 1e-6, decay: 0 },
  limits: { ...momentLimits, d0: positive, decay: notNegative },
  choices: epsilonChoices,
  ownRate: 'factor',
  states: () => ({ m: 0, v: 0, s: 0, p0: 'p' }),
  common: {
    states: ({ d0 }) => ({ d: d0, r: 0 }),
    step({ lr, d: old, r: oldR }, { beta2 }, arrays) {
      const share = Math.sqrt(beta2);
      const total = (terms: readonly Expr[]): Expr => terms.reduce((a, b) => add(a, b));
      const along = total(arrays.map(({ g, p, p0 }) => sum(mul(g, sub(p0!, p)))));
      const r = add(mul(share, oldR!), mul(mul(1 - share, mul(lr, square(old!))), along));
      const length = total(arrays.map((array) => sum(abs(pull(array, share)))));
      // Where no gradient has been anything but 0, neither r nor s is.
      const d = where(less(0, length), maximum(old!, div(r, length)), old!);
      return { r, d, distance: old! };
    },
  },
  step(inputs, { beta1, beta2, eps, epsilon, decay }) {
    const { p, g, lr, p0, distance: d } = inputs;
    const { m, v } = moments(inputs, mul(d!, g), beta1, beta2);
    const s = pull({ ...inputs, d: d! }, Math.sqrt(beta2));
    const rate = mul(lr, d!);
    // v is in units of d²g², and so is ε under its root.
    const floor = mul(epsilon === 'inside' ? square(d!) : d!, eps);
    const step = neg(normalized(mul(rate, m), v, floor, epsilon));
    return { m, v, s, p0: p0!, delta: shrinking(step, p, rate, decay) };
  },
  symbols: { p0: 'p_0', distance: 'd' },
  formula: 'm, v of dg as in adam,  Δp = −ηd·m / (√v + dε),  d ← max(d, Σηd²⟨g, p₀ − p⟩ / ‖Σηd²g‖₁), √β₂-averaged',
  source: 'Mishchenko & Defazio 2023, Algorithm 4, arXiv:2306.06101',
  origins: { others: 'paper' },
});
