import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized } from './epsilon.ts';
import { type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage, unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';
import { between, weightOfStep, weightSymbols } from './schedule-free.ts';

/**
 * Schedule-free AdamW: z ← z − η·(g(y) / (√v̂ + ε) + λy), the gradient taken at y = (1 − β₁)z + β₁p, while p is the
 * mean of all z, each with the weight of its η².
 *
 * Units: as in `adamw`.
 *
 * @example
 * scheduleFreeAdamw().settings.lr; // 0.0025
 *
 * Source: Defazio et al. 2024, "The road less scheduled", Algorithm 1, arXiv:2405.15682; defaults of the authors'
 * program, the rise of the rate being a matter of the schedule.
 */
export const scheduleFreeAdamw: OptimizerFactory<MomentSettings & { decay: number }> = optimizer({
  name: 'schedule-free-adamw',
  settings: { lr: 2.5e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, epsilon: 'outside' as Epsilon, decay: 0 },
  limits: { ...momentLimits, decay: notNegative },
  choices: epsilonChoices,
  states: () => ({ z: 'p', v: 0 }),
  common: weightOfStep,
  place: ({ p, z }, { beta1 }) => between(z!, p, beta1),
  step({ p, g, t, lr, share, ...old }, { beta1, beta2, eps, epsilon, decay }) {
    const y = between(old.z!, p, beta1);
    const v = movingAverage(old.v!, square(g), beta2);
    const vHat = unbiased(v, beta2, t);
    const z = sub(old.z!, mul(lr, penalized(normalized(g, vHat, eps, epsilon), y, decay)));
    return { y, v, vHat, z, delta: mul(share!, sub(z, p)) };
  },
  symbols: weightSymbols,
  formula:
    'y = (1 − β₁)z + β₁p,  v of g(y) as in adam,  z ← z − η·(g(y) / (√v̂ + ε) + λy),  p ← (1 − c)p + cz,  c = η² / Ση²',
  source: 'Defazio et al. 2024, Algorithm 1, arXiv:2405.15682',
  origins: { others: 'program' },
});
