import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sign } from '../ops/sign.ts';
import { fraction } from '../util/limit.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * SignSGD: Δp = −η·sign g; with momentum (Signum) Δp = −η·sign m, m ← μm + (1 − μ)g.
 *
 * Units: `lr` in units of the parameter.
 *
 * @example
 * signsgd({ momentum: 0.9 }).settings.lr; // 0.001
 *
 * Source: Bernstein et al. 2018, Algorithms 1 and 2, arXiv:1802.04434. The paper has no default rate.
 */
export const signsgd: OptimizerFactory<{ lr: number; momentum: number }> = optimizer({
  name: 'signsgd',
  settings: { lr: 1e-3, momentum: 0 },
  limits: { momentum: fraction },
  states: ({ momentum }) => (momentum > 0 ? { m: 0 } : {}),
  step({ g, lr, m: old }, { momentum }) {
    if (momentum === 0) return { delta: neg(mul(lr, sign(g))) };
    const m = movingAverage(old!, g, momentum);
    return { m, delta: neg(mul(lr, sign(m))) };
  },
  formula: 'Δp = −η·sign g',
  source: 'Bernstein et al. 2018, arXiv:1802.04434',
  origins: { others: 'usual' },
});
