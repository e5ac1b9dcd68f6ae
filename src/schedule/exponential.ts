import { pow } from '../ops/pow.ts';
import { positive } from '../util/limit.ts';
import { type ScheduleFactory, schedule } from './define.ts';
import { geometricOrder } from './order.ts';

/**
 * Falls by a factor γ in every step: η_k = η·γᵏ.
 *
 * @example
 * preview(exponential({ gamma: 0.5 }), 4); // [1, 0.5, 0.25, 0.125]
 *
 * Source: PyTorch's ExponentialLR, which leaves γ to its user.
 */
export const exponential: ScheduleFactory<{ gamma: number }> = schedule({
  name: 'exponential',
  settings: { gamma: 0.999 },
  limits: { gamma: positive },
  factor: ({ k }, { gamma }) => pow(gamma, k),
  order: ({ gamma }) => geometricOrder(gamma),
  formula: 'η_k = η·γᵏ',
  source: 'PyTorch, ExponentialLR',
});
