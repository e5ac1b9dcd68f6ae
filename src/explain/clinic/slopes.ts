import { difference } from '../../autodiff/difference.ts';
import { grad } from '../../autodiff/grad.ts';
import type { Expr } from '../../graph/expr.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { dampedSine } from '../../minimize/functions/damped-sine.ts';
import { add } from '../../ops/add.ts';
import { mean } from '../../ops/mean.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { slopeByDifferences, valueOf } from './slope.ts';

const x = parameter('x', [], 'f64');
const at = (f: Expr, where: number): number => valueOf(f, { x: where });

export const misplacedBracket: Measured<{
  rows: readonly (readonly [step: number, wrong: number, right: number])[];
  slope: number;
}> = card({
  name: 'misplaced-bracket',
  claimed: [formula('\\frac{(f(x) + \\Delta x) - f(x)}{\\Delta x}', '((f(x) + Δx) - f(x)) / Δx')],
  measure() {
    const f = square(x);
    const here = at(f, 3);
    return {
      rows: [1, 2 ** -4, 2 ** -8, 2 ** -12].map((step) => [
        step,
        (here + step - here) / step,
        (at(f, 3 + step) - here) / step,
      ]),
      slope: at(grad(f, [x])[0]!, 3),
    };
  },
  refutes: ({ rows, slope }) => rows.every(([, wrong]) => wrong === 1) && Math.abs(rows.at(-1)![2] - slope) < 1e-3,
  show: ({ rows, slope }, labels) => ({
    lines: [valued(formula("f'(3)", 'f′(3)'), slope, labels.slope)],
    table: { columns: ['Δx', labels.wrong, labels.right], rows },
  }),
  correct: [
    formula(
      "f'(x) = \\lim_{\\Delta x \\to 0} \\frac{f(x + \\Delta x) - f(x)}{\\Delta x}",
      'f′(x) = lim_{Δx→0} (f(x + Δx) - f(x)) / Δx',
    ),
  ],
  words: {
    en: {
      title: 'A bracket in the wrong place',
      claim: 'The slope is what Δx, added to f(x), changes, divided by Δx.',
      tried: 'Both quotients for f(x) = x² at x = 3.',
      holds: 'Δx belongs into the argument of f. Outside it the quotient is 1 for every function and at every place.',
      labels: { slope: 'the derivative', wrong: 'Δx outside', right: 'Δx inside' },
    },
    zh: {
      title: '括号放错了地方',
      claim: '斜率等于在 f(x) 上加 Δx 所引起的变化除以 Δx。',
      tried: '对 f(x) = x²，在 x = 3 处计算两种商。',
      holds: 'Δx 应加在 f 的自变量里。放在外面时，无论什么函数、在什么位置，商都是 1。',
      labels: { slope: '导数', wrong: 'Δx 在括号外', right: 'Δx 在括号内' },
    },
  },
});

export const invertedSlope: Measured<{ rows: readonly (readonly [theta: number, slope: number, inverted: number])[] }> =
  card({
    name: 'inverted-slope',
    claimed: [formula('\\frac{\\Delta\\theta}{\\Delta J}', 'Δθ / ΔJ')],
    measure() {
      const h = 2 ** -20;
      const J = square(x);
      return {
        rows: [2, 1, 0.1, 0.01].map((theta) => {
          const change = at(J, theta + h) - at(J, theta - h);
          return [theta, change / (2 * h), (2 * h) / change];
        }),
      };
    },
    refutes: ({ rows }) =>
      rows.every(([theta, slope], i) => Math.abs(slope - 2 * theta) < 1e-6 && (i === 0 || slope < rows[i - 1]![1])) &&
      rows.every(([, , inverted], i) => i === 0 || inverted > rows[i - 1]![2]),
    show: ({ rows }) => ({ table: { columns: ['θ', 'ΔJ / Δθ', 'Δθ / ΔJ'], rows } }),
    correct: [formula('\\frac{\\Delta J}{\\Delta\\theta} \\to \\frac{dJ}{d\\theta}', 'ΔJ / Δθ → dJ/dθ')],
    words: {
      en: {
        title: 'The slope upside down',
        claim: 'The slope of J is the change of θ divided by the change of J.',
        tried: 'Both quotients for J(θ) = θ², ever closer to the minimum at 0.',
        holds:
          'The slope says how much J changes per θ. It vanishes at the minimum, so steps get shorter; its inverse grows without bound.',
        labels: {},
      },
      zh: {
        title: '斜率上下颠倒',
        claim: 'J 的斜率是 θ 的变化除以 J 的变化。',
        tried: '对 J(θ) = θ² 计算两种商，θ 越来越接近最小值点 0。',
        holds: '斜率表示 θ 变化一个单位时 J 变化多少。它在最小值点为零，所以步子越来越小；它的倒数却无限增大。',
        labels: {},
      },
    },
  });

const data = { x: [-1, 0, 1, 2], y: [2.1, 3.9, 6.2, 7.8] };
const [b, b0] = [parameter('b', [], 'f64'), parameter('b0', [], 'f64')];
const cost = mean(square(sub(input('y', [4], 'f64'), add(mul(b, input('x', [4], 'f64')), b0))));

export const totalDerivative: Measured<{ partial: number; total: number; both: number }> = card({
  name: 'total-derivative',
  claimed: [formula('\\frac{dJ}{d\\theta} = \\frac{\\partial J}{\\partial \\theta}', 'dJ/dθ = ∂J/∂θ')],
  measure() {
    const here = { ...data, b: [0], b0: [0] };
    const [slope, slope0] = grad(cost, [b, b0]).map((own) => valueOf(own, here)) as [number, number];
    const path = (moved: number): number => valueOf(cost, { ...data, b: moved, b0: (moved * slope0) / slope });
    return {
      partial: slopeByDifferences(cost, here, 'b'),
      total: difference(path, 0).slope,
      both: slope + (slope0 * slope0) / slope,
    };
  },
  refutes: ({ partial, total, both }) =>
    Math.abs(total - both) < 1e-9 * Math.abs(total) && Math.abs(total - partial) > 1,
  show: ({ partial, total, both }, labels) => ({
    lines: [
      valued(formula('\\frac{\\partial J}{\\partial \\theta}', '∂J/∂θ'), partial, labels.partial),
      valued(formula('\\frac{dJ}{d\\theta}', 'dJ/dθ'), total, labels.total),
      {
        symbol: formula('\\frac{dJ}{d\\theta}', 'dJ/dθ'),
        formula: formula(
          '\\frac{\\partial J}{\\partial \\theta} + \\frac{\\partial J}{\\partial \\theta_0} \\cdot \\frac{d\\theta_0}{d\\theta}',
          '∂J/∂θ + ∂J/∂θ₀ · dθ₀/dθ',
        ),
        value: both,
        reason: labels.both,
      },
    ],
  }),
  correct: [
    formula(
      '\\nabla J = \\left(\\frac{\\partial J}{\\partial \\theta_0}, \\frac{\\partial J}{\\partial \\theta}\\right)',
      '∇J = (∂J/∂θ₀, ∂J/∂θ)',
    ),
  ],
  words: {
    en: {
      title: 'The total derivative of a line’s cost',
      claim: 'A line has one feature, so the derivative of its cost by θ is total and partial alike.',
      tried:
        'The cost of y′ = θ₀ + θx on four rows at θ = θ₀ = 0: its slope by θ while θ₀ stays, and along the first step of descent, on which θ₀ moves too.',
      holds:
        'It depends on the number of parameters, not of features: there are two, and both move. The partial derivative keeps the other one fixed.',
      labels: { partial: 'θ₀ stays', total: 'θ₀ moves, by differences', both: 'θ₀ moves, chain rule' },
    },
    zh: {
      title: '直线代价的全导数',
      claim: '直线只有一个特征，所以代价对 θ 的全导数就是偏导数。',
      tried:
        '在四行数据上取 y′ = θ₀ + θx 的代价，θ = θ₀ = 0：先固定 θ₀ 求它对 θ 的斜率，再沿下降第一步的方向求斜率，此时 θ₀ 也在动。',
      holds: '关键在于参数的个数，而不是特征的个数：参数有两个，而且都在动。偏导数固定另一个参数。',
      labels: { partial: 'θ₀ 不动', total: 'θ₀ 也动，用差分', both: 'θ₀ 也动，链式法则' },
    },
  },
});

const WAVES = dampedSine();
const START = 1;

export const smallestGradient: Measured<{ byGradient: [number, number]; byValue: [number, number] }> = card({
  name: 'smallest-gradient',
  claimed: [formula("\\min_x\\, \\left|f'(x)\\right|", 'min_x |f′(x)|')],
  measure() {
    const { expression: f, variables } = WAVES;
    const slope = grad(f, variables)[0]!;
    const arrive = (g: Expr): [number, number] => {
      const own = grad(g, variables)[0]!;
      let here = START;
      for (let k = 0; k < 500; k++) here -= 0.2 * at(own, here);
      return [here, at(f, here)];
    };
    return { byGradient: arrive(square(slope)), byValue: arrive(f) };
  },
  refutes: ({ byGradient, byValue }) => byGradient[1] > byValue[1] + 1,
  show: ({ byGradient, byValue }, labels) => ({
    table: {
      columns: [labels.sought, 'x', 'f(x)'],
      rows: [
        [labels.gradient, ...byGradient],
        [labels.value, ...byValue],
      ],
    },
  }),
  correct: [formula("x_{k+1} = x_k - \\eta f'(x_k)", 'x_{k+1} = x_k - η f′(x_k)')],
  words: {
    en: {
      title: 'The search for the smallest gradient',
      claim: 'Gradient descent looks for the place with the smallest gradient.',
      tried: `On f(x) = sin(x)·exp(−0.05x²) from x = ${START}: descent on the square of the slope, and descent on f.`,
      holds:
        'Descent makes f small, and the gradient says in which direction. What has the smallest gradient may as well be a maximum.',
      labels: { sought: 'made small', gradient: 'f′(x)²', value: 'f(x)' },
    },
    zh: {
      title: '寻找最小的梯度',
      claim: '梯度下降寻找梯度最小的地方。',
      tried: `在 f(x) = sin(x)·exp(−0.05x²) 上从 x = ${START} 出发：一次对斜率的平方下降，一次对 f 下降。`,
      holds: '下降要使 f 变小，梯度只是指明方向。梯度最小的地方也可能是最大值。',
      labels: { sought: '使之变小的量', gradient: 'f′(x)²', value: 'f(x)' },
    },
  },
});

export const growingSlope: Measured<{ rows: readonly (readonly [x: number, slope: number, mirrored: number])[] }> =
  card({
    name: 'slope-that-grows-to-zero',
    measure() {
      const slope = grad(square(x), [x])[0]!;
      return { rows: [2, 1, 0.5, 0.25, 0].map((own) => [own, at(slope, -own), at(slope, own)]) };
    },
    refutes: ({ rows }) =>
      rows.every(([, left, right], i) => i === 0 || (left > rows[i - 1]![1] && right < rows[i - 1]![2])) &&
      rows.every(([, left, right]) => Math.abs(left) === Math.abs(right)),
    show: ({ rows }, labels) => ({ table: { columns: ['|x|', labels.left, labels.right], rows } }),
    correct: [formula("\\left|f'(x)\\right| = 2\\left|x\\right|", '|f′(x)| = 2·|x|')],
    words: {
      en: {
        title: 'A slope that grows until it is zero',
        claim: 'On the way to the minimum of x² the slope increases until it is zero at x = 0.',
        tried: 'The slope of x² at the same distances from 0, to the left and to the right.',
        holds:
          'It increases on the left, where it is negative, and decreases on the right. What gets smaller on both sides is its size, and with it the step.',
        labels: { left: 'slope at −|x|', right: 'slope at |x|' },
      },
      zh: {
        title: '一直增大到零的斜率',
        claim: '在走向 x² 最小值的途中，斜率不断增大，到 x = 0 处为零。',
        tried: '在 0 的左右两侧取相同的距离，看 x² 的斜率。',
        holds: '左侧斜率为负，逐渐增大；右侧斜率为正，逐渐减小。两侧都变小的是斜率的绝对值，步子也随之变小。',
        labels: { left: '−|x| 处的斜率', right: '|x| 处的斜率' },
      },
    },
  });
