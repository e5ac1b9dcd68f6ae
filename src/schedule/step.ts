import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { pow } from '../ops/pow.ts';
import { count, positive } from '../util/limit.ts';
import { type ScheduleFactory, schedule } from './define.ts';
import { geometricOrder } from './order.ts';

/**
 * Falls by a factor γ every so many steps: η_k = η·γ^⌊k/every⌋.
 *
 * @example
 * preview(step({ every: 2, gamma: 0.5 }), 5); // [1, 1, 0.5, 0.5, 0.25]
 *
 * Source: PyTorch's StepLR, which has the same γ and no period of its own.
 */
export const step: ScheduleFactory<{ every: number; gamma: number }> = schedule({
  name: 'step',
  settings: { every: 1000, gamma: 0.1 },
  limits: { every: count, gamma: positive },
  factor: ({ k }, { every, gamma }) => pow(gamma, floor(div(k, every))),
  order: ({ gamma }) => geometricOrder(gamma),
  formula: 'η_k = η·γ^⌊k/every⌋',
  source: 'PyTorch, StepLR',
});
