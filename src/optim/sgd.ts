import { add } from '../ops/add.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { where } from '../ops/where.ts';
import { fraction } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { type OptimizerFactory, optimizer } from './optimizer.ts';

/**
 * Gradient descent: Δp = −η·g; with momentum μ, Δp = −η·b for a velocity b ← μb + (1 − τ)g that begins with b = g, and
 * with Nesterov's look ahead Δp = −η·(g + μb).
 *
 * Whether it is batch, mini-batch or stochastic descent is a matter of the rows that the gradient is taken of.
 *
 * Units: `lr` in units of the parameter per unit of the gradient; momentum and dampening τ are pure numbers.
 *
 * @example
 * sgd({ lr: 0.1, momentum: 0.9, nesterov: true }).settings.dampening; // 0
 *
 * Source: Robbins & Monro 1951; Polyak 1964; Nesterov 1983, in the form of Sutskever et al. 2013 as PyTorch has it.
 */
export const sgd: OptimizerFactory<{ lr: number; momentum: number; dampening: number; nesterov: boolean }> = optimizer({
  name: 'sgd',
  settings: { lr: 0.01, momentum: 0, dampening: 0, nesterov: false as boolean },
  limits: { momentum: fraction, dampening: fraction },
  check({ momentum, dampening, nesterov }) {
    if (nesterov && (momentum === 0 || dampening !== 0))
      throw problem('sgd', "Nesterov's look ahead is for a momentum without dampening", {
        got: `momentum ${momentum} and dampening ${dampening}`,
        advice: 'Give it a momentum, such as 0.9, and no dampening',
      });
  },
  states: ({ momentum }) => (momentum === 0 ? {} : { b: 0 }),
  step({ g, t, lr, ...old }, { momentum, dampening, nesterov }) {
    if (momentum === 0) return { delta: neg(mul(lr, g)) };
    const b = where(lessEqual(t, 1), g, add(mul(momentum, old.b!), mul(1 - dampening, g)));
    return { b, delta: neg(mul(lr, nesterov ? add(g, mul(momentum, b)) : b)) };
  },
  symbols: { lr: '\\eta', momentum: '\\mu', dampening: '\\tau', delta: '\\Delta p' },
  formula: 'Δp = −η·g;  with momentum b ← μb + (1 − τ)g, Δp = −η·b',
  source: 'Robbins & Monro 1951; Polyak 1964; Sutskever et al. 2013',
});
