import { grad } from '../../autodiff/grad.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { matmul } from '../../ops/matmul.ts';
import { mul } from '../../ops/mul.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { sum } from '../../ops/sum.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { elementsOf, slopeByDifferences, valueOf } from './slope.ts';
import { trained } from './trained.ts';

const RATE = 0.5;

/** A network of sigmoids without biases: some inputs, hidden units, one output; E = ½(y − ŷ)². */
function network(inputs: number, hidden: number) {
  const [x, y] = [input('x', [inputs], 'f64'), input('y', [], 'f64')];
  const v = parameter('v', [inputs, hidden], 'f64');
  const w = parameter('w', [hidden], 'f64');
  const activation = sigmoid(matmul(x, v));
  const output = sigmoid(matmul(activation, w));
  const error = mul(0.5, square(sub(y, output)));
  return { x, y, v, w, activation, output, error };
}

export const prematureRounding: Measured<{ rounded: number; exact: number; byDifferences: number; rows: number[][] }> =
  card({
    name: 'premature-rounding',
    measure() {
      const { output, activation, error } = network(2, 1);
      const at = { x: [0.1, 0.3], y: [1], v: [0.4, -0.2], w: [0.1] };
      const [a, predicted] = [elementsOf(activation, at)[0]!, valueOf(output, at)];
      const outputTerm = (1 - predicted) * predicted * (1 - predicted);
      const hiddenTerm = at.w[0]! * outputTerm * a * (1 - a);
      const step = (term: number): number => RATE * term * at.x[1]!;
      return {
        rounded: step(Number(hiddenTerm.toFixed(3))),
        exact: step(hiddenTerm),
        byDifferences: -RATE * slopeByDifferences(error, at, 'v', 1),
        rows: [3, 4, 5, 6].map((digits) => {
          const term = Number(hiddenTerm.toFixed(digits));
          return [digits, term, step(term), step(term) / step(hiddenTerm) - 1];
        }),
      };
    },
    refutes: ({ rounded, exact, byDifferences }) =>
      Math.abs(exact - byDifferences) < 1e-12 && Math.abs(rounded - exact) > 5e-6,
    show: ({ exact, rows }, labels) => ({
      lines: [valued(formula('\\Delta w_2', 'Δw_2'), exact, labels.exact)],
      table: { columns: [labels.digits, 'δ', 'Δw_2', labels.error], rows },
    }),
    correct: [formula('\\Delta w_2 = \\eta\\, \\delta\\, x_2', 'Δw_2 = η δ x_2')],
    words: {
      en: {
        title: 'Rounding before the end',
        claim: 'Where numbers are shown with three decimals, it does no harm to go on with the rounded ones.',
        tried: `A network of 2 inputs, 1 hidden unit and 1 output, x₂ = 0.3, η = ${RATE}: the step of a weight from the error term δ of the hidden unit, rounded to so many decimals.`,
        holds:
          'Small error terms have few digits left after rounding: the step is wrong in its second digit already. All digits are kept, and rounded only where they are shown.',
        labels: { exact: 'with all digits', digits: 'decimals', error: 'relative error' },
      },
      zh: {
        title: '过早舍入',
        claim: '既然数字只显示三位小数，用舍入后的数继续计算也无妨。',
        tried: `网络有 2 个输入、1 个隐藏单元和 1 个输出，x₂ = 0.3，η = ${RATE}：把隐藏单元的误差项 δ 舍入到若干位小数，再算权重步长。`,
        holds:
          '误差项很小，舍入之后剩不下几位有效数字：步长的第二位有效数字就错了。计算时要保留全部数字，只在显示时舍入。',
        labels: { exact: '保留全部数字', digits: '小数位数', error: '相对误差' },
      },
    },
  });

const STEPS = 1000;
const record = { x: [0.5, 0.1, -0.2], y: [0.6] };

/** Hidden error terms of the first step, and how far the columns of both hidden units are apart after so many. */
function trainFrom(v0: readonly number[], w0: readonly number[]) {
  const { x, y, v, w, activation, output, error } = network(3, 2);
  const at = { ...record, v: v0, w: w0 };
  const [a, predicted] = [elementsOf(activation, at), valueOf(output, at)];
  const outputTerm = (record.y[0]! - predicted) * predicted * (1 - predicted);
  const errorTerms = Array.from(a, (own, h) => own * (1 - own) * w0[h]! * outputTerm);
  const start = new Map([
    [v, v0],
    [w, w0],
  ]);
  const data = new Map([
    [x, record.x],
    [y, record.y],
  ]);
  const [vs, ws] = trained(error, start, data, { rate: RATE, steps: STEPS }) as [number[], number[]];
  const gaps = record.x.map((_, i) => Math.abs(vs[2 * i]! - vs[2 * i + 1]!));
  return { errorTerms, gap: Math.max(...gaps, Math.abs(ws[0]! - ws[1]!)) };
}

export const zeroInitialization: Measured<{
  zero: ReturnType<typeof trainFrom>;
  random: ReturnType<typeof trainFrom>;
}> = card({
  name: 'zero-initialization',
  claimed: [formula('w \\leftarrow (0, \\dots, 0)', 'w ← (0, …, 0)')],
  measure: () => ({
    zero: trainFrom([0, 0, 0, 0, 0, 0], [0, 0]),
    random: trainFrom([0.5, -0.6, 0.1, -0.2, 0.1, 0.7], [0.1, -0.3]),
  }),
  refutes: ({ zero, random }) => zero.errorTerms.every((term) => term === 0) && zero.gap === 0 && random.gap > 0.1,
  show: ({ zero, random }, labels) => ({
    table: {
      columns: [labels.start, labels.first, labels.second, labels.gap],
      rows: [
        [labels.zero, ...zero.errorTerms, zero.gap],
        [labels.random, ...random.errorTerms, random.gap],
      ],
    },
  }),
  correct: [formula('w_{ij} \\sim \\mathcal N(0, 1/n)', 'w_ij ~ N(0, 1/n)')],
  words: {
    en: {
      title: 'All weights begin at zero',
      claim: 'Training begins with all weights at zero.',
      tried: `A network of 3 inputs, 2 hidden units and 1 output: the error terms of the hidden units in the first step, and how far the weights of both are apart after ${STEPS} steps with η = ${RATE}.`,
      holds:
        'With zeros no error gets back to the hidden layer at first, and units that begin equal stay equal: two count as one. Random starts break the symmetry, with the variance 1/n for n inputs.',
      labels: { start: 'start', first: 'δ_1', second: 'δ_2', gap: 'apart', zero: 'zeros', random: 'other numbers' },
    },
    zh: {
      title: '所有权重从零开始',
      claim: '训练开始时把所有权重设为零。',
      tried: `网络有 3 个输入、2 个隐藏单元和 1 个输出：看第一步中隐藏单元的误差项，以及用 η = ${RATE} 走 ${STEPS} 步之后两个单元的权重相差多少。`,
      holds:
        '权重为零时，误差起初传不回隐藏层；开始时相同的单元会一直相同，两个只顶一个。随机初始化打破这种对称，n 个输入时方差取 1/n。',
      labels: { start: '初始值', first: 'δ_1', second: 'δ_2', gap: '相差', zero: '全为零', random: '其他数' },
    },
  },
});

const EPOCHS = 20;

export const weightsZeroed: Measured<{ start: number; zeroedWeights: number[]; zeroedSteps: number[] }> = card({
  name: 'weights-set-to-zero',
  claimed: [formula('w_i \\leftarrow 0', 'w_i ← 0')],
  measure() {
    const rows = 4;
    const x = input('x', [rows, 2], 'f64');
    const y = input('y', [rows], 'f64');
    const w = parameter('w', [2], 'f64');
    const error = mul(1 / (2 * rows), sum(square(sub(y, sigmoid(matmul(x, w))))));
    const slope = grad(error, [w])[0]!;
    const data = { x: [1, 0.2, 1, -0.4, 1, 0.9, 1, -1], y: [0.7, 0.4, 0.9, 0.2] };
    const run = (isZeroed: boolean): number[] => {
      let weights = [0.3, -0.5];
      return Array.from({ length: EPOCHS }, () => {
        if (isZeroed) weights = [0, 0];
        const gradient = elementsOf(slope, { ...data, w: weights });
        weights = weights.map((own, i) => own - 2 * gradient[i]!);
        return valueOf(error, { ...data, w: weights });
      });
    };
    return {
      start: valueOf(error, { ...data, w: [0.3, -0.5] }),
      zeroedWeights: run(true),
      zeroedSteps: run(false),
    };
  },
  refutes: ({ zeroedWeights, zeroedSteps }) =>
    new Set(zeroedWeights).size === 1 && zeroedSteps.every((own, k) => k === 0 || own < zeroedSteps[k - 1]!),
  show: ({ zeroedWeights, zeroedSteps }, labels) => ({
    table: {
      columns: [labels.epoch, labels.weights, labels.steps],
      rows: [1, 2, 5, 10, EPOCHS].map((epoch) => [epoch, zeroedWeights[epoch - 1]!, zeroedSteps[epoch - 1]!]),
    },
  }),
  correct: [
    formula('\\Delta w_i \\leftarrow 0', 'Δw_i ← 0'),
    formula(
      '\\Delta w_i \\leftarrow \\Delta w_i + \\delta\\, x_i, \\qquad w_i \\leftarrow w_i + \\eta\\, \\Delta w_i / m',
      'Δw_i ← Δw_i + δ x_i, w_i ← w_i + η Δw_i / m',
    ),
  ],
  words: {
    en: {
      title: 'The weights set to zero before every epoch',
      claim: 'Each epoch begins by setting w to zero, then the steps of all records are summed.',
      tried:
        'The mean error of a sigmoid unit on four records after so many epochs: where w is set to zero, and where Δw is.',
      holds: 'The sum of steps Δw begins at zero, not the weight. With w = 0 each epoch forgets all epochs before it.',
      labels: { epoch: 'epoch', weights: 'w ← 0', steps: 'Δw ← 0' },
    },
    zh: {
      title: '每一轮开始都把权重清零',
      claim: '每一轮开始时把 w 设为零，再累加各条记录的步长。',
      tried: '一个 S 型单元在四条记录上经过若干轮之后的平均误差：一次把 w 清零，一次把 Δw 清零。',
      holds: '要清零的是步长之和 Δw，而不是权重。若令 w = 0，每一轮都会忘掉此前的所有轮。',
      labels: { epoch: '轮', weights: 'w ← 0', steps: 'Δw ← 0' },
    },
  },
});

export const sampleOrUnit: Measured<{ samples: number[]; mixed: number[] }> = card({
  name: 'sample-or-unit',
  claimed: [formula('\\hat y_j^k', 'ŷ_j^k')],
  measure() {
    // Three samples k, two output units j.
    const targets = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const outputs = [
      [0.8, 0.3],
      [0.4, 0.9],
      [0.6, 0.5],
    ];
    const square = (k: number, j: number): number => (outputs[k]![j]! - targets[k]![j]!) ** 2;
    return {
      samples: targets.map((_, k) => 0.5 * (square(k, 0) + square(k, 1))),
      mixed: [0, 1].map((j) => 0.5 * targets.reduce((total, _, k) => total + square(k, j), 0)),
    };
  },
  refutes: ({ samples, mixed }) => samples.length !== mixed.length && samples[0] !== mixed[0],
  show: ({ samples, mixed }, labels) => ({
    lines: [
      ...samples.map((own, k) => valued(formula(`E_{${k + 1}}`, `E_${k + 1}`), own, labels.samples)),
      ...mixed.map((own, k) => valued(formula(`E_{${k + 1}}`, `E_${k + 1}`), own, labels.mixed)),
    ],
  }),
  correct: [formula('E_k = \\tfrac12 \\sum_j (\\hat y_j^k - y_j^k)^2', 'E_k = ½ Σ_j (ŷ_j^k - y_j^k)²')],
  words: {
    en: {
      title: 'What the indices j and k mean',
      claim: 'In ŷ with the indices j and k, j is the number of the sample and k that of the layer.',
      tried:
        'Three samples and a network of two outputs: the error E_k summed over the output units, and over the samples.',
      holds:
        'j counts output units and k counts samples: there are as many E_k as samples. The outputs belong to the last layer, which needs no index.',
      labels: { samples: 'j is the output unit', mixed: 'j is the sample' },
    },
    zh: {
      title: '下标 j 与上标 k 的含义',
      claim: '在 ŷ 的指标中，j 表示第 j 个样本，k 表示第 k 层。',
      tried: '三个样本，网络有两个输出：分别对输出单元求和、对样本求和，得到误差 E_k。',
      holds: 'j 是输出单元的编号，k 是样本的编号：有多少样本就有多少个 E_k。输出都在最后一层，不需要层的指标。',
      labels: { samples: 'j 为输出单元', mixed: 'j 为样本' },
    },
  },
});
