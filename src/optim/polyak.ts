import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { squaredNorm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Polyak's step: Δp = −η·(f − f*) / ‖g‖²·g over all parameters, with the least value f* that the loss can have: the
 * rate follows from how far there is to fall.
 *
 * Units: `lr` is a pure number, 1 as published, and `target` f* is in those of the loss.
 *
 * @example
 * polyak({ target: 0.5 }).settings.lr; // 1
 *
 * Source: Polyak 1987, "Introduction to optimization", section 5.3; for batches, Loizou et al. 2021,
 * arXiv:2002.10542.
 */
export const polyak: OptimizerFactory<{ lr: number; target: number }> = optimizer({
  name: 'polyak',
  settings: { lr: 1, target: 0 },
  ownRate: 'factor',
  states: () => ({}),
  common: {
    states: () => ({}),
    step({ lr, loss }, { target }, arrays) {
      const square = squaredNorm(arrays.map(({ g }) => g));
      const above = maximum(0, sub(loss, target));
      // Where the gradient is 0 there is no way to go.
      return { rate: where(less(0, square), div(mul(lr, above), square), 0) };
    },
  },
  step: ({ g, rate }) => ({ delta: neg(mul(rate!, g)) }),
  symbols: { rate: '\\alpha' },
  formula: 'Δp = −η·(f − f*) / ‖g‖²·g',
  source: 'Polyak 1987; Loizou et al. 2021, arXiv:2002.10542',
  origins: { others: 'paper', target: 'usual' },
});
