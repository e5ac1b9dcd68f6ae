import { descend, pathOf } from '../../experiments/descend.ts';
import { wave } from '../../experiments/wave.ts';
import { dampedSine } from '../../minimize/functions/damped-sine.ts';
import { formula } from '../formula.ts';
import { card, type Measured } from './card.ts';
import { valueOf } from './slope.ts';

export const bestOfAll: Measured<{ ends: readonly (readonly [start: number, x: number, f: number])[] }> = card({
  name: 'best-of-all',
  measure() {
    const starts = [-1, 3, -6];
    const paths = descend(
      wave,
      [starts],
      starts.map(() => 0.2),
      1000,
    );
    const { expression: f } = dampedSine();
    return {
      ends: starts.map((start, run) => {
        const x = pathOf(paths, run).at(-1)!;
        return [start, x, valueOf(f, { x })] as const;
      }),
    };
  },
  refutes: ({ ends }) => {
    const values = ends.map(([, , f]) => f);
    return Math.max(...values) > Math.min(...values) + 0.5;
  },
  show: ({ ends }, labels) => ({ table: { columns: [labels.start, 'x', 'f(x)'], rows: ends } }),
  correct: [
    formula(
      'f(t a + (1 - t) b) \\le t f(a) + (1 - t) f(b) \\quad (0 \\le t \\le 1)',
      'f(t·a + (1 - t)·b) ≤ t·f(a) + (1 - t)·f(b), 0 ≤ t ≤ 1',
    ),
  ],
  words: {
    en: {
      title: 'Descent finds the best of all solutions',
      claim: 'Gradient descent makes sure that the best solution is found.',
      tried: 'Descent on f(x) = sin(x)·exp(−0.05x²) with η = 0.2, 1000 steps from each of three starts.',
      holds:
        'It finds the minimum of the valley in which it starts. That this is the best of all is certain for convex functions only; for others several starts are compared.',
      labels: { start: 'start' },
    },
    zh: {
      title: '下降总能找到最优解',
      claim: '梯度下降确保找到最佳解。',
      tried: '在 f(x) = sin(x)·exp(−0.05x²) 上用 η = 0.2 下降，从三个起点各走 1000 步。',
      holds:
        '它只能找到起点所在山谷里的最小值。只有凸函数才能保证这就是全局最小值；对其他函数，要从多个起点出发再比较。',
      labels: { start: '起点' },
    },
  },
});
