import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { notNegative, positive } from '../util/limit.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Falls like a power of 1/k: η_k = η / (1 + decay·k)^power. For ½ < power ≤ 1 the sum of the rates is infinite and that
 * of their squares finite, as convergence of stochastic descent asks for (see `robbinsMonro`).
 *
 * @example
 * preview(inverseTime({ decay: 1 }), 4).map((rate) => rate * 12); // [12, 6, 4, 3]
 *
 * Source: Robbins & Monro 1951, "A stochastic approximation method". PyTorch has none of its own.
 */
export const inverseTime: ScheduleFactory<{ decay: number; power: number }> = schedule({
  name: 'inverse-time',
  settings: { decay: 0.001, power: 1 },
  limits: { decay: notNegative, power: positive },
  factor: ({ k }, { decay, power }) => div(1, pow(add(1, mul(decay, k)), power)),
  order: ({ decay, power }) => (decay === 0 ? 0 : power),
  formula: 'η_k = η / (1 + decay·k)^power',
  source: 'Robbins & Monro 1951',
});
