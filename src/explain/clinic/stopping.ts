import { grad } from '../../autodiff/grad.ts';
import { parameter } from '../../graph/leaf.ts';
import { square } from '../../ops/square.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { valueOf } from './slope.ts';

const x = parameter('x', [], 'f64');
const f = square(x);
const slope = grad(f, [x])[0]!;
const START = 2;
const RATE = 0.02;
const TOLERANCE = 0.01;

/** Goes down until f changes by no more than a tolerance. */
function untilChange(within: number): { steps: number; x: number; f: number } {
  let here = START;
  let value = valueOf(f, { x: here });
  for (let steps = 1; ; steps++) {
    here -= RATE * valueOf(slope, { x: here });
    const next = valueOf(f, { x: here });
    if (Math.abs(next - value) <= within) return { steps, x: here, f: next };
    value = next;
  }
}

export const smallChange: Measured<ReturnType<typeof untilChange> & { rows: number[][] }> = card({
  name: 'small-change',
  claimed: [formula('\\left|f(x_{k+1}) - f(x_k)\\right| \\le \\varepsilon', '|f(x_{k+1}) - f(x_k)| ≤ ε')],
  measure: () => ({
    ...untilChange(TOLERANCE),
    rows: [TOLERANCE, 1e-4, 1e-6, 1e-8].map((within) => {
      const { steps, x, f } = untilChange(within);
      return [within, steps, x, f];
    }),
  }),
  refutes: ({ f }) => f > 10 * TOLERANCE,
  show: ({ rows }, labels) => ({ table: { columns: ['ε', labels.steps, 'x', 'f(x)'], rows } }),
  correct: [
    formula(
      'f(x_k) - f(x_{k+1}) \\approx \\eta\\, \\lVert \\nabla f(x_k) \\rVert^2',
      'f(x_k) - f(x_{k+1}) ≈ η·‖∇f(x_k)‖²',
    ),
  ],
  words: {
    en: {
      title: 'A small change taken for the minimum',
      claim: 'When f changes by no more than ε in a step, x is within ε of the minimum.',
      tried: `Descent on f(x) = x² from x = ${START} with η = ${RATE}, stopped when f changes by no more than ε. The minimum is f(0) = 0.`,
      holds:
        'A small change may come from a small rate as well as from a small gradient. The norm of the gradient says more, and it does not depend on η.',
      labels: { steps: 'steps' },
    },
    zh: {
      title: '把变化小当成到了最小值',
      claim: '一步中 f 的变化不超过 ε 时，x 与最小值点的距离就在 ε 以内。',
      tried: `在 f(x) = x² 上从 x = ${START} 出发，用 η = ${RATE} 下降，f 的变化不超过 ε 时停止。最小值是 f(0) = 0。`,
      holds: '变化小，可能因为梯度小，也可能因为学习率小。梯度的范数更能说明问题，而且与 η 无关。',
      labels: { steps: '步数' },
    },
  },
});

export const testedTooEarly: Measured<{ early: number; late: number }> = card({
  name: 'tested-too-early',
  claimed: [
    formula('\\left|f(x_{k+1}) - f(x_k)\\right| > \\varepsilon', '|f(x_{k+1}) - f(x_k)| > ε'),
    formula("x_{k+1} \\leftarrow x_k - \\eta f'(x_k)", 'x_{k+1} ← x_k - η f′(x_k)'),
  ],
  measure() {
    let steps = 0;
    let [here, next] = [START, START];
    while (Math.abs(valueOf(f, { x: next }) - valueOf(f, { x: here })) > TOLERANCE) {
      here = next;
      next = here - RATE * valueOf(slope, { x: here });
      steps++;
    }
    return { early: steps, late: untilChange(TOLERANCE).steps };
  },
  refutes: ({ early, late }) => early === 0 && late > 0,
  show: ({ early, late }, labels) => ({
    lines: [valued(formula('k', 'k'), early, labels.early), valued(formula('k', 'k'), late, labels.late)],
  }),
  correct: [
    formula(
      "x_{k+1} \\leftarrow x_k - \\eta f'(x_k), \\qquad \\left|f(x_{k+1}) - f(x_k)\\right| \\le \\varepsilon",
      'x_{k+1} ← x_k - η f′(x_k), |f(x_{k+1}) - f(x_k)| ≤ ε',
    ),
  ],
  words: {
    en: {
      title: 'A test before there is anything to test',
      claim: 'The loop goes on while f at the next point differs from f here, and computes the next point within.',
      tried: `The same descent on x² with ε = ${TOLERANCE}. Before the first step the next point can only be the start.`,
      holds: 'The step comes first and the test behind it: the loop is left at its end, not at its head.',
      labels: { early: 'steps, tested before', late: 'steps, tested behind' },
    },
    zh: {
      title: '还没有可比较的就先比较',
      claim: '只要下一点的 f 与这一点的 f 相差够大就继续循环，下一点在循环体内计算。',
      tried: `同样在 x² 上下降，ε = ${TOLERANCE}。第一步之前，“下一点”只能是起点本身。`,
      holds: '先走一步，再作比较：循环在末尾而不是开头结束。',
      labels: { early: '步数，先比较', late: '步数，后比较' },
    },
  },
});
