import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sign } from '../ops/sign.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { notNegative } from '../util/limit.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { largestAveragedRate, type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Yogi: v ← v − (1 − β₂)·sign(v − g²)·g², Δp = −η·m / (√v + ε): Adam whose v changes by no more than the gradient's
 * square, so that rates do not rise fast when gradients become small.
 *
 * Units: as in `adam`; `initial` in those of the gradient squared.
 *
 * @example
 * yogi().settings.eps; // 0.001
 *
 * Source: Zaheer et al. 2018, "Adaptive methods for nonconvex optimization", Algorithm 2; lr and ε as recommended
 * there; that v begins at 10⁻⁶ is usual.
 */
export const yogi: OptimizerFactory<MomentSettings & { initial: number }> = optimizer({
  name: 'yogi',
  settings: { lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-3, epsilon: 'outside' as Epsilon, initial: 1e-6 },
  limits: { ...momentLimits, initial: notNegative },
  choices: epsilonChoices,
  states: ({ initial }) => ({ m: 0, v: initial }),
  step({ g, lr, ...old }, { beta1, beta2, eps, epsilon }) {
    const m = movingAverage(old.m!, g, beta1);
    const v = sub(old.v!, mul(mul(1 - beta2, sign(sub(old.v!, square(g)))), square(g)));
    return { m, v, delta: neg(normalized(mul(lr, m), v, eps, epsilon)) };
  },
  preconditioner: ({ v }, { eps, epsilon }) => rootOf(v!, eps, epsilon),
  largestRate: (curvature, { beta1 }) => largestAveragedRate(curvature, beta1),
  formula: 'm ← β₁m + (1 − β₁)g,  v ← v − (1 − β₂)·sign(v − g²)·g²,  Δp = −η·m / (√v + ε)',
  source: 'Zaheer et al. 2018, Algorithm 2',
  origins: { others: 'paper', initial: 'usual' },
});
