import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { notNegative } from '../util/limit.ts';
import { shrinking } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { largestAveragedRate, type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage, unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * AdaBelief: Δp = −η·m̂ / (√ŝ + ε), s ← β₂s + (1 − β₂)(g − m)² + ε: long steps where the gradient is as expected.
 *
 * Units: as in `adam`.
 *
 * @example
 * adabelief().settings.eps; // 1e-16
 *
 * Source: Zhuang et al. 2020, Algorithm 2, arXiv:2010.07468; defaults of the authors' program.
 */
export const adabelief: OptimizerFactory<MomentSettings & { decay: number }> = optimizer({
  name: 'adabelief',
  settings: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-16, epsilon: 'outside' as Epsilon, decay: 0 },
  limits: { ...momentLimits, decay: notNegative },
  choices: epsilonChoices,
  states: () => ({ m: 0, s: 0 }),
  step({ p, g, t, lr, ...old }, { beta1, beta2, eps, epsilon, decay }) {
    const m = movingAverage(old.m!, g, beta1);
    const s = add(movingAverage(old.s!, square(sub(g, m)), beta2), eps);
    const mHat = unbiased(m, beta1, t);
    const sHat = unbiased(s, beta2, t);
    const step = neg(normalized(mul(lr, mHat), sHat, eps, epsilon));
    return { m, s, mHat, sHat, delta: shrinking(step, p, lr, decay) };
  },
  preconditioner: ({ s, t }, { beta2, eps, epsilon }) => rootOf(unbiased(s!, beta2, t), eps, epsilon),
  largestRate: (curvature, { beta1, decay }) => largestAveragedRate(curvature, beta1, decay),
  formula: 'm ← β₁m + (1 − β₁)g,  s ← β₂s + (1 − β₂)(g − m)² + ε,  Δp = −η·m̂ / (√ŝ + ε)',
  source: 'Zhuang et al. 2020, Algorithm 2, arXiv:2010.07468',
  origins: { others: 'program' },
});
