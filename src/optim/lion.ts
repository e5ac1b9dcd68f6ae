import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sign } from '../ops/sign.ts';
import { fraction, notNegative } from '../util/limit.ts';
import { shrinking } from './decay.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Lion: Δp = −η·(sign(β₁m + (1 − β₁)g) + λp), then m ← β₂m + (1 − β₂)g: steps of one length in every coordinate.
 *
 * Units: `lr` in units of the parameter; a third to a tenth of Adam's is usual.
 *
 * @example
 * lion().settings.beta2; // 0.99
 *
 * Source: Chen et al. 2023, "Symbolic discovery of optimization algorithms", Program 1, arXiv:2302.06675; defaults as
 * published, without decay.
 */
export const lion: OptimizerFactory<{ lr: number; beta1: number; beta2: number; decay: number }> = optimizer({
  name: 'lion',
  settings: { lr: 1e-4, beta1: 0.9, beta2: 0.99, decay: 0 },
  limits: { beta1: fraction, beta2: fraction, decay: notNegative },
  states: () => ({ m: 0 }),
  step({ p, g, lr, m: old }, { beta1, beta2, decay }) {
    const c = movingAverage(old!, g, beta1);
    const m = movingAverage(old!, g, beta2);
    return { c, m, delta: shrinking(neg(mul(lr, sign(c))), p, lr, decay) };
  },
  formula: 'Δp = −η·(sign(β₁m + (1 − β₁)g) + λp),  m ← β₂m + (1 − β₂)g',
  source: 'Chen et al. 2023, arXiv:2302.06675',
  origins: { others: 'paper', decay: 'usual' },
});
