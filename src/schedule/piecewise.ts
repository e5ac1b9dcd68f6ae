import { constant } from '../graph/leaf.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { checkLimit, notNegative, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { straight } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/** From a step on, this factor. */
type Point = readonly [step: number, factor: number];

/**
 * Other factors from given steps on, 1 before: η_k = η·fᵢ for sᵢ ≤ k < sᵢ₊₁, or straight lines from one to the next.
 *
 * @example
 * preview(piecewise({ points: [[2, 0.5], [4, 0.25]] }), 5); // [1, 1, 0.5, 0.5, 0.25]
 * preview(piecewise({ points: [[2, 0.5], [4, 0.25]], straight: true }), 6); // [1, 0.75, 0.5, 0.375, 0.25, 0.25]
 *
 * Source: a table; PyTorch's ConstantLR is one of two pieces, and begins with a third for 5 steps.
 */
export const piecewise: ScheduleFactory<{ points: readonly Point[]; straight: boolean }> = schedule({
  name: 'piecewise',
  settings: { points: [[1000, 0.1]] as readonly Point[], straight: false as boolean },
  check({ points }) {
    for (const [i, [step, factor]] of points.entries()) {
      checkLimit('piecewise', 'a step', step, whole);
      checkLimit('piecewise', 'a factor', factor, notNegative);
      if (i > 0 && step <= points[i - 1]![0])
        throw problem('piecewise', 'the steps must rise', { got: points.map(([own]) => own).join(', ') });
    }
  },
  parts: {
    shown: '1000:0.1, …',
    read: (parts) => ({
      points: parts.map((part) => {
        if (typeof part === 'object' && !('name' in part)) return part;
        throw problem('piecewise', 'pairs of a step and a factor are expected', {
          got: typeof part === 'number' ? String(part) : JSON.stringify(part.name),
          advice: 'Write it like piecewise(100:0.5, 200:0.1)',
        });
      }),
    }),
  },
  factor({ k }, { points, straight: isStraight }) {
    const all: readonly Point[] = points[0]?.[0] === 0 ? points : [[0, 1], ...points];
    return all.slice(0, -1).reduceRight(
      (after, [step, factor], i) => {
        const [end, next] = all[i + 1]!;
        const own = isStraight ? straight(factor, next, div(sub(k, step), end - step)) : factor;
        return where(less(k, end), own, after);
      },
      constant(all.at(-1)![1]),
    );
  },
  order: ({ points }) => (points.length === 0 || points.at(-1)![1] > 0 ? 0 : Infinity),
  formula: 'η_k = η·fᵢ for sᵢ ≤ k < sᵢ₊₁',
  source: 'PyTorch, ConstantLR',
});
