import { constant } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { less } from '../ops/less.ts';
import { pow } from '../ops/pow.ts';
import { where } from '../ops/where.ts';
import { checkLimit, positive, whole } from '../util/limit.ts';
import { type ScheduleFactory, schedule } from './define.ts';
import { numbersOf } from './parts.ts';

/**
 * Falls by a factor γ at each of the steps named: η_k = η·γ^#{i: kᵢ ≤ k}.
 *
 * @example
 * preview(multiStep({ at: [2, 3], gamma: 0.5 }), 5); // [1, 1, 0.5, 0.25, 0.25]
 *
 * Source: PyTorch's MultiStepLR, with its γ.
 */
export const multiStep: ScheduleFactory<{ at: readonly number[]; gamma: number }> = schedule({
  name: 'multi-step',
  settings: { at: [1000, 2000] as readonly number[], gamma: 0.1 },
  limits: { gamma: positive },
  check({ at }) {
    for (const k of at) checkLimit('multi-step', 'a step', k, whole);
  },
  parts: {
    shown: '1000, 2000, …',
    read: (parts) => ({ at: numbersOf('multi-step', parts, 'multi-step(100, 200, gamma=0.1)') }),
  },
  factor({ k }, { at, gamma }) {
    const reached = at.map((milestone) => where(less(k, milestone), 0, 1));
    return pow(
      gamma,
      reached.reduce((a, b) => add(a, b), constant(0)),
    );
  },
  order: () => 0,
  formula: 'η_k = η·γ^#{i: kᵢ ≤ k}',
  source: 'PyTorch, MultiStepLR',
});
