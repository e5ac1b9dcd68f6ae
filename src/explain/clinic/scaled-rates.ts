import { lineProgram } from '../../experiments/line-program.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { constant, nameOf, parameter } from '../../graph/leaf.ts';
import { mul } from '../../ops/mul.ts';
import { adam } from '../../optim/adam.ts';
import { descend, type Optimizer } from '../../optim/optimizer.ts';
import { rmsprop } from '../../optim/rmsprop.ts';
import { sgd } from '../../optim/sgd.ts';
import { formula } from '../formula.ts';
import { card, type Measured } from './card.ts';

const RATE = 0.01;

/** |Δx| / |g| of an optimizer's first step from 0, by which it really multiplies a gradient g. */
function effectiveRate(optimizer: Optimizer, gradient: number): number {
  const x = parameter('x', [], 'f64');
  const { weights, states } = descend(optimizer, {
    parameters: [x],
    loss: mul(gradient, x),
    gradients: [constant(gradient)],
    t: constant(1),
    lr: constant(RATE),
    seed: constant(1),
  });
  const at = Object.fromEntries(states.map(({ variable, initial }) => [nameOf(variable)!, initial]));
  return Math.abs(evaluate(weights[0]!, { ...at, x: 0 }).data[0]! / gradient);
}

export const rateTimesGradient: Measured<{
  rows: readonly (readonly [gradient: number, sgd: number, rmsprop: number, adam: number])[];
}> = card({
  name: 'rate-times-gradient',
  claimed: [formula('\\eta_k = \\eta\\, \\left|g_k\\right|', 'η_k = η·|g_k|')],
  measure: () => ({
    rows: [100, 1, 0.01, 1e-4].map((gradient) => [
      gradient,
      effectiveRate(sgd(), gradient),
      effectiveRate(rmsprop(), gradient),
      effectiveRate(adam(), gradient),
    ]),
  }),
  refutes: ({ rows }) =>
    rows.every(([, plain, ...adaptive], i) => {
      const before = rows[i - 1];
      return Math.abs(plain / RATE - 1) < 1e-12 && (!before || adaptive.every((own, j) => own > 90 * before[j + 2]!));
    }),
  show: ({ rows }, labels) => ({ table: { columns: ['|g|', labels.sgd, 'RMSprop', 'Adam'], rows } }),
  correct: [
    formula(
      'v \\leftarrow \\alpha v + (1 - \\alpha)\\, g^2, \\qquad \\Delta x = -\\frac{\\eta}{\\sqrt{v} + \\varepsilon}\\, g',
      'v ← α·v + (1 - α)·g², Δx = -η·g / (√v + ε)',
    ),
  ],
  words: {
    en: {
      title: 'RMSprop and Adam multiply the rate by the gradient',
      claim:
        'RMSprop and Adam multiply the learning rate by the gradient: where the slope is small, the rate gets smaller.',
      tried: `By what the first step really multiplies a gradient g, |Δx| / |g|, with η = ${RATE}.`,
      holds:
        'It is the other way round: they divide by the root of the mean of the squares of the gradients. Where gradients are small, the rate is large; the step stays about as long.',
      labels: { sgd: 'descent' },
    },
    zh: {
      title: 'RMSprop 和 Adam 把学习率乘以梯度',
      claim: 'RMSprop 和 Adam 把学习率乘以梯度：斜率小的地方，学习率变小。',
      tried: `第一步实际上给梯度 g 乘了多大的因子，即 |Δx| / |g|，η = ${RATE}。`,
      holds: '恰恰相反：它们除以梯度的均方根。梯度小的地方学习率反而大，步子的长度大致不变。',
      labels: { sgd: '普通梯度下降' },
    },
  },
});

const STEPS = [0, 1, 2, 3, 4, 5, 20];
const METERS = [-1.5, -0.5, 0.2, 0.9, 1.7];
const HEIGHTS = METERS.map((x) => 2 * x + 4);

export const rateTimesLoss: Measured<{ meters: number[]; centimeters: number[]; fixed: number[] }> = card({
  name: 'rate-times-loss',
  claimed: [formula('\\eta_k = \\eta\\, J(\\theta_k)', 'η_k = η·J(θ_k)')],
  measure() {
    const run = (y: readonly number[], rate: (cost: number) => number): number[] => {
      const program = lineProgram(METERS, y, METERS.length);
      const costs = [program.cost()];
      for (let k = 0; k < STEPS.at(-1)!; k++) {
        program.step(rate(costs.at(-1)!));
        costs.push(program.cost());
      }
      return STEPS.map((k) => costs[k]!);
    };
    const inCentimeters = HEIGHTS.map((y) => 100 * y);
    return {
      meters: run(HEIGHTS, (cost) => RATE * cost),
      centimeters: run(inCentimeters, (cost) => RATE * cost),
      fixed: run(inCentimeters, () => RATE * 20),
    };
  },
  refutes: ({ meters, centimeters, fixed }) =>
    meters.at(-1)! < meters[0]! &&
    centimeters[1]! > 1e6 * centimeters[0]! &&
    fixed.every((cost, i) => i === 0 || cost < fixed[i - 1]!),
  show: ({ meters, centimeters, fixed }, labels) => ({
    table: {
      columns: ['k', labels.meters, labels.centimeters, labels.fixed],
      rows: STEPS.map((k, i) => [k, meters[i]!, centimeters[i]!, fixed[i]!]),
    },
  }),
  correct: [formula('0 < \\eta_k < \\frac{2}{L}', '0 < η_k < 2 / L')],
  words: {
    en: {
      title: 'The rate multiplied by the loss',
      claim: 'The learning rate can be lowered by multiplying it by the loss.',
      tried: `A line through five points with the rate η·J, η = ${RATE}: the loss J after k steps where y is in meters and where it is in centimeters, and with a fixed rate in centimeters.`,
      holds:
        'The rate has the unit of parameter² / loss; times a loss it has another, and so depends on the unit of y. Where the loss is large the rate is too, and that is where descent diverges. Schedules lower the rate by the number of steps.',
      labels: { meters: 'J in m²', centimeters: 'J in cm²', fixed: 'J in cm², η fixed' },
    },
    zh: {
      title: '用损失去乘学习率',
      claim: '把学习率乘以损失，就能逐步降低学习率。',
      tried: `用五个点拟合直线，学习率为 η·J，η = ${RATE}：看 y 以米为单位和以厘米为单位时 k 步之后的损失 J，以及以厘米为单位而学习率固定时的损失。`,
      holds:
        '学习率的单位是参数²/损失；再乘以损失，单位就变了，于是结果取决于 y 的单位。损失大时学习率也大，下降正是这样发散的。学习率调度应按步数降低学习率。',
      labels: { meters: 'J（平方米）', centimeters: 'J（平方厘米）', fixed: 'J（平方厘米），η 固定' },
    },
  },
});
