import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { where } from '../ops/where.ts';
import { fraction, notNegative, positive } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { norm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * LARS: momentum with a rate of its own for each array, b ← μb + η·trust·‖p‖ / (‖g‖ + λ‖p‖)·(g + λp), Δp = −b.
 *
 * Where p or g is 0, as biases are at first, that factor is 1.
 *
 * Units: `lr` and `trust` are pure numbers.
 *
 * @example
 * lars().settings.trust; // 0.001
 *
 * Source: You, Gitman & Ginsburg 2017, Algorithm 1, arXiv:1708.03888; momentum, trust and decay as published.
 */
export const lars: OptimizerFactory<{ lr: number; momentum: number; trust: number; decay: number }> = optimizer({
  name: 'lars',
  settings: { lr: 0.1, momentum: 0.9, trust: 1e-3, decay: 5e-4 },
  limits: { momentum: fraction, trust: positive, decay: notNegative },
  states: () => ({ b: 0 }),
  step({ p, g, lr, b: old }, { momentum, trust, decay }) {
    const [length, slope] = [norm(p), norm(g)];
    const local = div(mul(trust, length), add(slope, mul(decay, length)));
    const rate = mul(lr, where(less(0, minimum(length, slope)), local, 1));
    const b = add(mul(momentum, old!), mul(rate, penalized(g, p, decay)));
    return { rate, b, delta: neg(b) };
  },
  symbols: { rate: '\\eta' },
  formula: 'b ← μb + η·trust·‖p‖ / (‖g‖ + λ‖p‖)·(g + λp),  Δp = −b',
  source: 'You, Gitman & Ginsburg 2017, Algorithm 1, arXiv:1708.03888',
});
