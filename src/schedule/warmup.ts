import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { minimum } from '../ops/minimum.ts';
import { checkLimit, count } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/**
 * Rises evenly to η: η_k = η·(k + 1)/n, for what would not bear the whole rate from the first step.
 *
 * @param steps Those of the rise; all that there are if left out.
 *
 * @example
 * preview(sequence(warmup(4), linear()), 6); // [0.25, 0.5, 0.75, 1, 1, 0.5]
 *
 * Source: Goyal et al. 2017, "Accurate, Large Minibatch SGD", §2.2. PyTorch has it as LinearLR, which begins with a
 * third.
 */
export function warmup(steps?: number): Schedule {
  if (steps !== undefined) checkLimit('warmup', 'steps', steps, count);
  return {
    name: 'warmup',
    factor: ({ k, n }) => minimum(1, div(add(k, 1), steps ?? n)),
    steps,
    order: steps === undefined ? undefined : 0,
    formula: 'η_k = η·min(1, (k + 1)/n)',
  };
}
