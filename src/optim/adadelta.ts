import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { square } from '../ops/square.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, rootOf } from './epsilon.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adadelta: Δp = −η·√(u + ε) / √(v + ε)·g with averages v of g² and u of the steps' squares: a step in the unit of
 * the parameter, for which no rate has to be found.
 *
 * Units: `lr` is a pure number; under its roots ε stands beside squares of steps and of gradients alike.
 *
 * @example
 * adadelta().settings.lr; // 1
 *
 * Source: Zeiler 2012, Algorithm 1, arXiv:1212.5701; defaults of PyTorch.
 */
export const adadelta: OptimizerFactory<{
  lr: number;
  rho: number;
  eps: number;
  epsilon: Epsilon;
  decay: number;
}> = optimizer({
  name: 'adadelta',
  settings: { lr: 1, rho: 0.9, eps: 1e-6, epsilon: 'inside' as Epsilon, decay: 0 },
  limits: { rho: fraction, eps: positive, decay: notNegative },
  choices: epsilonChoices,
  ownRate: 'factor',
  states: () => ({ v: 0, u: 0 }),
  step({ p, g: raw, lr, ...old }, { rho, eps, epsilon, decay }) {
    const g = penalized(raw, p, decay);
    const v = movingAverage(old.v!, square(g), rho);
    const s = mul(div(rootOf(old.u!, eps, epsilon), rootOf(v, eps, epsilon)), g);
    const u = movingAverage(old.u!, square(s), rho);
    return { v, s, u, delta: neg(mul(lr, s)) };
  },
  formula: 'v ← ρv + (1 − ρ)g²,  s = √(u + ε) / √(v + ε)·g,  u ← ρu + (1 − ρ)s²,  Δp = −η·s',
  source: 'Zeiler 2012, Algorithm 1, arXiv:1212.5701',
  origins: { others: 'pytorch' },
});
