import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import { fraction, notNegative } from '../util/limit.ts';
import { penalized } from './decay.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';
import { between, weightOfStep, weightSymbols } from './schedule-free.ts';

/**
 * Schedule-free SGD: descent of z, z ← z − η·(g(y) + λy), the gradient taken at y = (1 − β)z + βp, while p is the
 * mean of all z, each with the weight of its η². No schedule is needed that ends with small rates.
 *
 * Units: as in `sgd`.
 *
 * @example
 * scheduleFreeSgd().settings.beta; // 0.9
 *
 * Source: Defazio et al. 2024, "The road less scheduled", eq. 2–4, arXiv:2405.15682; defaults of the authors'
 * program.
 */
export const scheduleFreeSgd: OptimizerFactory<{ lr: number; beta: number; decay: number }> = optimizer({
  name: 'schedule-free-sgd',
  settings: { lr: 1, beta: 0.9, decay: 0 },
  limits: { beta: fraction, decay: notNegative },
  states: () => ({ z: 'p' }),
  common: weightOfStep,
  place: ({ p, z }, { beta }) => between(z!, p, beta),
  step({ p, g, lr, z: old, share }, { beta, decay }) {
    const y = between(old!, p, beta);
    const z = sub(old!, mul(lr, penalized(g, y, decay)));
    return { y, z, delta: mul(share!, sub(z, p)) };
  },
  symbols: weightSymbols,
  formula: 'y = (1 − β)z + βp,  z ← z − η·(g(y) + λy),  p ← (1 − c)p + cz,  c = η² / Ση²',
  source: 'Defazio et al. 2024, arXiv:2405.15682',
  origins: { others: 'program' },
});
