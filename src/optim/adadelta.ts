import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adadelta: Δp = −η·√(u + ε) / √(v + ε)·g with averages v of g² and u of the steps' squares: a step in the unit of
 * the parameter, for which no rate has to be found.
 *
 * Units: `lr` is a pure number.
 *
 * @example
 * adadelta().settings.lr; // 1
 *
 * Source: Zeiler 2012, Algorithm 1, arXiv:1212.5701; defaults of PyTorch.
 */
export const adadelta: OptimizerFactory<{ lr: number; rho: number; eps: number; decay: number }> = optimizer({
  name: 'adadelta',
  settings: { lr: 1, rho: 0.9, eps: 1e-6, decay: 0 },
  limits: { rho: fraction, eps: positive, decay: notNegative },
  ownRate: 'factor',
  states: () => ({ v: 0, u: 0 }),
  step({ p, g: raw, lr, ...old }, { rho, eps, decay }) {
    const g = penalized(raw, p, decay);
    const v = movingAverage(old.v!, square(g), rho);
    const s = mul(div(sqrt(add(old.u!, eps)), sqrt(add(v, eps))), g);
    const u = movingAverage(old.u!, square(s), rho);
    return { v, s, u, delta: neg(mul(lr, s)) };
  },
  formula: 'v ← ρv + (1 − ρ)g²,  s = √(u + ε) / √(v + ε)·g,  u ← ρu + (1 − ρ)s²,  Δp = −η·s',
  source: 'Zeiler 2012, Algorithm 1, arXiv:1212.5701; defaults of PyTorch',
});
