import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { maximum } from '../ops/maximum.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { sub } from '../ops/sub.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Averaged SGD: descent of w with a rate that falls, ηₜ = η / (1 + ληt)^α, while p is the mean of all w after step
 * t₀.
 *
 * The gradient is taken at w. Before t₀ the parameter is w itself: with the default it is not averaged for a long
 * time.
 *
 * Units: `lambda` is that of a penalty ½λw²; `alpha` is a power, `t0` a number of steps.
 *
 * @example
 * asgd({ lr: 0.1, t0: 100 }).settings.alpha; // 0.75
 *
 * Source: Polyak & Juditsky 1992; in the form and with the defaults of PyTorch.
 */
export const asgd: OptimizerFactory<{ lr: number; lambda: number; alpha: number; t0: number; decay: number }> =
  optimizer({
    name: 'asgd',
    settings: { lr: 0.01, lambda: 1e-4, alpha: 0.75, t0: 1e6, decay: 0 },
    limits: { lambda: notNegative, alpha: notNegative, t0: notNegative, decay: notNegative },
    states: () => ({ w: 'p' }),
    place: ({ w }) => w!,
    step({ p, g: raw, t, lr, w: old }, { lambda, alpha, t0, decay }) {
      const g = penalized(raw, old!, decay);
      const before = sub(t, 1);
      const rate = div(lr, pow(add(1, mul(mul(lambda, lr), before)), alpha));
      const w = sub(mul(sub(1, mul(lambda, rate)), old!), mul(rate, g));
      const share = div(1, maximum(1, sub(before, t0)));
      return { rate, w, share, delta: mul(share, sub(w, p)) };
    },
    symbols: { rate: '\\eta', share: '\\mu' },
    formula: 'ηₜ = η / (1 + ληt)^α,  w ← (1 − ληₜ)w − ηₜ·g(w),  p = mean of w after step t₀',
    source: 'Polyak & Juditsky 1992; form of PyTorch',
    origins: { others: 'pytorch' },
  });
