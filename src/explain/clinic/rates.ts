import { descend, pathOf } from '../../experiments/descend.ts';
import { NumpyRandom } from '../../experiments/numpy-random.ts';
import type { Expr } from '../../graph/expr.ts';
import { abs } from '../../ops/abs.ts';
import { square } from '../../ops/square.ts';
import { formula } from '../formula.ts';
import { card, type Measured } from './card.ts';

const START = 2;

export const anyRate: Measured<{ ends: readonly (readonly [rate: number, x: number])[] }> = card({
  name: 'any-rate',
  claimed: [formula('x_k \\to x^\\ast \\quad (\\eta > 0)', 'x_k → x*, η > 0')],
  measure() {
    const rates = [0.001, 0.01, 0.05, 0.1, 0.5, 0.9, 1, 1.01, 1.1];
    const paths = descend(square, [rates.map(() => START)], rates, 50);
    return { ends: rates.map((rate, run) => [rate, pathOf(paths, run).at(-1)!]) };
  },
  // L = 2: descent converges below η = 2/L = 1 and nowhere else.
  refutes: ({ ends }) => ends.every(([rate, x]) => (rate < 1 ? Math.abs(x) < START : Math.abs(x) >= START)),
  show: ({ ends }) => ({
    table: { columns: ['η', '1 - 2η', 'x₅₀'], rows: ends.map(([rate, x]) => [rate, 1 - 2 * rate, x]) },
  }),
  correct: [
    formula('x_{k+1} = (1 - 2\\eta)\\, x_k', 'x_{k+1} = (1 - 2·η)·x_k'),
    formula('0 < \\eta < \\frac{2}{L}', '0 < η < 2 / L'),
  ],
  words: {
    en: {
      title: 'Any learning rate converges',
      claim: 'Gradient descent converges to the minimum; the learning rate only says how fast.',
      tried: `Descent on f(x) = x² from x = ${START}, 50 steps with each rate. The slope is 2x, so its Lipschitz constant is L = 2.`,
      holds:
        'A fixed rate must be below 2/L, L being the largest curvature. At 2/L the points swing for ever, beyond they diverge.',
      labels: {},
    },
    zh: {
      title: '任何学习率都收敛',
      claim: '梯度下降收敛到最小值，学习率只决定快慢。',
      tried: `在 f(x) = x² 上从 x = ${START} 出发，每个学习率走 50 步。斜率是 2x，所以利普希茨常数 L = 2。`,
      holds: '固定的学习率必须小于 2/L，L 是最大的曲率。等于 2/L 时永远振荡，超过时发散。',
      labels: {},
    },
  },
});

const RATE = 0.3;

export const convexConverges: Measured<{ paths: Readonly<Record<'square' | 'abs' | 'fourth', readonly number[]>> }> =
  card({
    name: 'convex-is-enough',
    measure() {
      const path = (f: (x: Expr) => Expr): number[] => pathOf(descend(f, [[START]], [RATE], 50), 0);
      return { paths: { square: path(square), abs: path(abs), fourth: path((x) => square(square(x))) } };
    },
    refutes: ({ paths: { square, abs, fourth } }) =>
      Math.abs(square.at(-1)!) < 1e-12 && Math.abs(abs.at(-1)! - abs.at(-2)!) > 0.29 && Math.abs(fourth[3]!) > 1e6,
    show: ({ paths: { square, abs, fourth } }) => ({
      table: {
        columns: ['k', 'x²', '|x|', 'x⁴'],
        rows: [0, 1, 2, 3, 48, 49, 50].map((k) => [k, square[k]!, abs[k]!, fourth[k]!]),
      },
    }),
    correct: [
      formula(
        '\\lVert \\nabla f(a) - \\nabla f(b) \\rVert \\le L\\, \\lVert a - b \\rVert, \\quad 0 < \\eta < \\frac{2}{L}',
        '‖∇f(a) - ∇f(b)‖ ≤ L·‖a - b‖, 0 < η < 2 / L',
      ),
    ],
    words: {
      en: {
        title: 'A convex function is enough for convergence',
        claim: 'On every convex function gradient descent with a fixed rate converges to the minimum.',
        tried: `Three convex functions with their minimum at 0, descent from x = ${START} with η = ${RATE}: x after k steps.`,
        holds:
          'The slope must not change faster than L times the way, and the rate must be below 2/L. At a kink it jumps: descent swings around it. The slope of x⁴ grows without bound: far out any fixed rate is too large.',
        labels: {},
      },
      zh: {
        title: '只要是凸函数就收敛',
        claim: '在任何凸函数上，学习率固定的梯度下降都收敛到最小值。',
        tried: `三个凸函数，最小值都在 0；从 x = ${START} 出发，用 η = ${RATE} 下降，看 k 步之后的 x。`,
        holds:
          '斜率的变化不能超过距离的 L 倍，而且学习率要小于 2/L。尖点处斜率跳跃，下降就在它两侧振荡。x⁴ 的斜率无限增大，离得远时任何固定的学习率都太大。',
        labels: {},
      },
    },
  });

const DRAWS = 10_000;
const GOAL = 1;

/** How far the estimates of the last tenth of the draws are off: the root of the mean of the squares. */
function offAtTheEnd(rate: (k: number) => number): number {
  const random = new NumpyRandom(0);
  let theta = 5;
  let squares = 0;
  for (let k = 1; k <= DRAWS; k++) {
    theta -= rate(k) * (theta - (GOAL + random.normal()));
    if (k > 0.9 * DRAWS) squares += (theta - GOAL) ** 2;
  }
  return Math.sqrt(squares / (0.1 * DRAWS));
}

export const shrinkingRates: Measured<{ constant: number; fast: number; slow: number }> = card({
  name: 'shrinking-rates',
  measure: () => ({
    constant: offAtTheEnd(() => 0.2),
    fast: offAtTheEnd((k) => 0.2 / k ** 2),
    slow: offAtTheEnd((k) => 1 / k),
  }),
  refutes: ({ constant, fast, slow }) => fast > 1 && constant > 5 * slow,
  show: ({ constant, fast, slow }, labels) => ({
    table: {
      columns: ['η_k', 'Σ η_k', 'Σ η_k²', labels.off],
      rows: [
        ['0.2', '∞', '∞', constant],
        ['0.2 / k²', '< ∞', '< ∞', fast],
        ['1 / k', '∞', '< ∞', slow],
      ],
    },
  }),
  correct: [formula('\\sum_k \\eta_k = \\infty, \\qquad \\sum_k \\eta_k^2 < \\infty', 'Σ_k η_k = ∞, Σ_k η_k² < ∞')],
  words: {
    en: {
      title: 'Stochastic descent converges with any rate that shrinks',
      claim: 'On a convex function stochastic descent converges, if only the learning rate shrinks.',
      tried: `Stochastic descent on ½(θ − s)² for ${DRAWS} draws s with mean ${GOAL} and deviation 1, from θ = 5: how far θ is off in the last tenth.`,
      holds:
        'The rates must shrink, but not too fast: their sum is infinite, that of their squares is not (Robbins and Monro). With a finite sum θ does not get far enough; with a fixed rate it keeps moving.',
      labels: { off: 'off by' },
    },
    zh: {
      title: '学习率只要减小，随机下降就收敛',
      claim: '在凸函数上，只要学习率不断减小，随机梯度下降就收敛。',
      tried: `对 ${DRAWS} 个均值为 ${GOAL}、标准差为 1 的随机数 s，在 ½(θ − s)² 上从 θ = 5 出发作随机梯度下降：看最后十分之一中 θ 相差多少。`,
      holds:
        '学习率要减小，但不能太快：其和为无穷，而其平方和有限（罗宾斯–门罗条件）。和有限时 θ 走不到目标；学习率固定时 θ 一直晃动。',
      labels: { off: '相差' },
    },
  },
});
