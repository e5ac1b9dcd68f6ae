import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { where } from '../ops/where.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Convention, conventionChoices, velocity } from './momentum.ts';
import { norm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * LARS: momentum with a rate of its own for each array, b ← μb − η·trust·‖p‖ / (‖g‖ + λ‖p‖)·(g + λp), Δp = b.
 *
 * Where p or g is 0, as biases are at first, that factor is 1. Momentum has the conventions that `sgd` tells.
 *
 * Units: `lr` and `trust` are pure numbers.
 *
 * @example
 * lars().settings.trust; // 0.001
 *
 * Source: You, Gitman & Ginsburg 2017, Algorithm 1, arXiv:1708.03888; momentum, trust and decay as published.
 */
export const lars: OptimizerFactory<{
  lr: number;
  momentum: number;
  convention: Convention;
  trust: number;
  decay: number;
}> = optimizer({
  name: 'lars',
  settings: { lr: 0.1, momentum: 0.9, convention: 'sutskever' as Convention, trust: 1e-3, decay: 5e-4 },
  limits: { momentum: fraction, trust: positive, decay: notNegative },
  choices: conventionChoices,
  states: () => ({ b: 0 }),
  step({ p, g, t, lr, b: old }, { momentum: mu, convention, trust, decay }) {
    const [length, slope] = [norm(p), norm(g)];
    const local = div(mul(trust, length), add(slope, mul(decay, length)));
    const phi = where(less(0, minimum(length, slope)), local, 1);
    const u = mul(phi, penalized(g, p, decay));
    const { b, delta } = velocity(convention, old!, { u, t, lr, mu });
    return { phi, u, b, delta };
  },
  symbols: { phi: '\\phi' },
  formula: 'b ← μb − η·trust·‖p‖ / (‖g‖ + λ‖p‖)·(g + λp),  Δp = b',
  source: 'You, Gitman & Ginsburg 2017, Algorithm 1, arXiv:1708.03888',
  origins: { others: 'paper', lr: 'usual' },
});
