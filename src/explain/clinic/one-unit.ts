import { grad } from '../../autodiff/grad.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { matmul } from '../../ops/matmul.ts';
import { mul } from '../../ops/mul.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { elementsOf, slopeByDifferences, valueOf } from './slope.ts';

const RATE = 0.5;

const w = parameter('w', [2], 'f64');
const [x, y] = [input('x', [2], 'f64'), input('y', [], 'f64')];
const output = sigmoid(matmul(x, w));
/** E = ½(y − f(Σ w x))², of one sigmoid unit without a bias. */
const error = mul(0.5, square(sub(y, output)));
const slope = grad(error, [w])[0]!;

const start = { x: [0.1, 0.3], y: [0.2], w: [-0.8, 0.5] };

/** The weights after a step of so many times the gradient. */
const moved = (weights: readonly number[], times: number): number[] => {
  const gradient = elementsOf(slope, { ...start, w: weights });
  return weights.map((own, i) => own + times * gradient[i]!);
};
const errorAt = (weights: readonly number[]): number => valueOf(error, { ...start, w: weights });

const E = formula('E', 'E');
const E_AFTER = formula("E'", 'E′');

export const uphill: Measured<{ before: number; uphill: number; downhill: number }> = card({
  name: 'step-with-the-gradient',
  claimed: [formula('\\Delta w = \\eta\\, \\frac{\\partial E}{\\partial w}', 'Δw = η ∂E/∂w')],
  measure: () => ({
    before: errorAt(start.w),
    uphill: errorAt(moved(start.w, RATE)),
    downhill: errorAt(moved(start.w, -RATE)),
  }),
  refutes: ({ before, uphill, downhill }) => downhill < before && before < uphill,
  show: ({ before, uphill, downhill }, labels) => ({
    lines: [
      valued(E, before, labels.before),
      valued(E_AFTER, uphill, labels.uphill),
      valued(E_AFTER, downhill, labels.downhill),
    ],
  }),
  correct: [
    formula(
      "\\Delta w_i = -\\eta\\, \\frac{\\partial E}{\\partial w_i} = \\eta\\,(y - \\hat y) f'(h)\\, x_i",
      'Δw_i = -η ∂E/∂w_i = η (y - ŷ) f′(h) x_i',
    ),
  ],
  words: {
    en: {
      title: 'The step with the gradient',
      claim: 'The gradient is multiplied by the learning rate to get the step of the weights.',
      tried: `One sigmoid unit and one sample, one step with η = ${RATE}: along the gradient, and against it.`,
      holds:
        'The gradient points to where the error grows. The step has a minus of its own, besides the one within the gradient.',
      labels: {
        before: 'before the step',
        uphill: 'after a step along the gradient',
        downhill: 'after a step against it',
      },
    },
    zh: {
      title: '顺着梯度走的一步',
      claim: '把梯度乘以学习率，就得到权重步长。',
      tried: `一个 S 型单元、一个样本，用 η = ${RATE} 走一步：一次顺着梯度，一次逆着梯度。`,
      holds: '梯度指向误差增大的方向。步长自己还有一个负号，与梯度内部的负号无关。',
      labels: { before: '走之前', uphill: '顺着梯度走一步之后', downhill: '逆着梯度走一步之后' },
    },
  },
});

const STEPS = 100;

export const stepNotTaken: Measured<{ before: number; computed: number; taken: number }> = card({
  name: 'step-not-taken',
  measure() {
    let weights = start.w;
    for (let k = 0; k < STEPS; k++) moved(weights, -RATE);
    const computed = errorAt(weights);
    for (let k = 0; k < STEPS; k++) weights = moved(weights, -RATE);
    return { before: errorAt(start.w), computed, taken: errorAt(weights) };
  },
  refutes: ({ before, computed, taken }) => computed === before && taken < before,
  show: ({ before, computed, taken }, labels) => ({
    lines: [
      valued(E, before, labels.before),
      valued(E_AFTER, computed, labels.computed),
      valued(E_AFTER, taken, labels.taken),
    ],
  }),
  correct: [formula('w_i \\leftarrow w_i + \\Delta w_i', 'w_i ← w_i + Δw_i')],
  words: {
    en: {
      title: 'A step that is computed and not taken',
      claim: 'A program of gradient descent is finished when it has computed the step Δw.',
      tried: `The error of one sigmoid unit after ${STEPS} rounds: where the step is only computed, and where it is added to the weights.`,
      holds:
        'A step is taken when the weights have their new values. Whether they have is seen by the error of the next round.',
      labels: { before: 'at the start', computed: 'steps computed only', taken: 'steps taken' },
    },
    zh: {
      title: '算出来却没有迈出的一步',
      claim: '梯度下降程序算出步长 Δw 就完成了。',
      tried: `一个 S 型单元经过 ${STEPS} 轮之后的误差：一次只计算步长，一次把步长加到权重上。`,
      holds: '权重得到新值，才算迈出了一步。看下一轮的误差就知道是否真的迈出。',
      labels: { before: '开始时', computed: '只计算步长', taken: '迈出步长' },
    },
  },
});

export const errorTermReused: Measured<{ reused: number; own: number; byDifferences: number }> = card({
  name: 'error-term-overwritten',
  claimed: [formula('\\delta \\leftarrow \\delta + \\delta\\, x_i', 'δ ← δ + δ x_i')],
  measure() {
    const predicted = valueOf(output, start);
    let delta = (start.y[0]! - predicted) * predicted * (1 - predicted);
    const own = RATE * delta * start.x[1]!;
    delta += delta * start.x[0]!;
    return {
      own,
      reused: RATE * delta * start.x[1]!,
      byDifferences: -RATE * slopeByDifferences(error, start, 'w', 1),
    };
  },
  refutes: ({ reused, own, byDifferences }) =>
    Math.abs(own - byDifferences) < 1e-12 && Math.abs(reused / own - (1 + start.x[0]!)) < 1e-12,
  show: ({ reused, own, byDifferences }, labels) => ({
    lines: [
      valued(formula('\\Delta w_2', 'Δw_2'), byDifferences, labels.differences),
      valued(formula('\\Delta w_2', 'Δw_2'), reused, labels.reused),
      valued(formula('\\Delta w_2', 'Δw_2'), own, labels.own),
    ],
  }),
  correct: [
    formula("\\delta = (y - \\hat y) f'(h)", 'δ = (y - ŷ) f′(h)'),
    formula('\\Delta w_i \\leftarrow \\Delta w_i + \\delta\\, x_i', 'Δw_i ← Δw_i + δ x_i'),
  ],
  words: {
    en: {
      title: 'The error term taken for the step',
      claim: 'For every record and every weight, δ x is added to δ.',
      tried: `The step of the second weight, η = ${RATE}: where δ was changed for the first weight before, and where it was kept.`,
      holds:
        'δ and Δ are two things. The error term δ belongs to a unit and a record and stays as it is; the step Δw belongs to a weight, and records are summed in it.',
      labels: { differences: 'by differences', reused: 'δ was overwritten', own: 'δ was kept' },
    },
    zh: {
      title: '把误差项当成了步长',
      claim: '对每条记录和每个权重，都把 δ x 加到 δ 上。',
      tried: `第二个权重的步长（η = ${RATE}）：一次 δ 在处理第一个权重时已被改动，一次保持不变。`,
      holds:
        'δ 与 Δ 是两回事。误差项 δ 属于一个单元和一条记录，保持不变；权重步长 Δw 属于一个权重，各条记录的贡献在其中累加。',
      labels: { differences: '用差分', reused: 'δ 被覆盖', own: 'δ 保持不变' },
    },
  },
});

export const onlyWeights: Measured<{ here: number; otherTarget: number; otherInput: number }> = card({
  name: 'error-of-weights-only',
  claimed: [formula('E = E(w)', 'E = E(w)')],
  measure: () => ({
    here: valueOf(error, start),
    otherTarget: valueOf(error, { ...start, y: [0.9] }),
    otherInput: valueOf(error, { ...start, x: [3, -1] }),
  }),
  refutes: ({ here, otherTarget, otherInput }) => here !== otherTarget && here !== otherInput,
  show: ({ here, otherTarget, otherInput }, labels) => ({
    lines: [valued(E, here, labels.here), valued(E, otherTarget, labels.target), valued(E, otherInput, labels.input)],
  }),
  correct: [formula('E = E(w;\\, x, y)', 'E = E(w; x, y)')],
  words: {
    en: {
      title: 'An error that depends on the weights only',
      claim: 'The error depends on nothing but the weights.',
      tried:
        'One sigmoid unit, the same weights: the error of one record, of one with another target, of one with other inputs.',
      holds:
        'It is a function of the weights while the data are fixed. Other records make another function with other minima, which is why batches have other gradients.',
      labels: { here: 'a record', target: 'another target', input: 'other inputs' },
    },
    zh: {
      title: '只取决于权重的误差',
      claim: '误差只与权重有关。',
      tried: '一个 S 型单元，权重不变：一条记录的误差，换目标之后的误差，换输入之后的误差。',
      holds:
        '只有数据固定时，误差才是权重的函数。换一批记录就是另一个函数，最小值也在别处；所以不同的小批量有不同的梯度。',
      labels: { here: '一条记录', target: '换了目标', input: '换了输入' },
    },
  },
});

export const sigmoidAgain: Measured<{ again: number; once: number; gap: number }> = card({
  name: 'sigmoid-again',
  claimed: [formula("f'(h) = S(h)\\,(1 - S(h))", 'f′(h) = S(h) (1 - S(h))')],
  measure() {
    const h = start.x.reduce((total, own, i) => total + own * start.w[i]!, 0);
    let calls = 0;
    const S = (argument: number): number => {
      calls++;
      return sigmoid.op.value(argument);
    };
    S(h);
    const first = S(h) * (1 - S(h));
    const again = calls;
    calls = 0;
    const a = S(h);
    return { again, once: calls, gap: Math.abs(first - a * (1 - a)) };
  },
  refutes: ({ again, once, gap }) => again === 3 * once && gap === 0,
  show: ({ again, once, gap }, labels) => ({
    lines: [
      valued(formula('n', 'n'), again, labels.again),
      valued(formula('n', 'n'), once, labels.once),
      valued(formula("\\left|\\Delta f'\\right|", '|Δf′|'), gap, labels.gap),
    ],
  }),
  correct: [formula("a = S(h), \\qquad f'(h) = a\\,(1 - a)", 'a = S(h), f′(h) = a (1 - a)')],
  words: {
    en: {
      title: 'A derivative that needs the sigmoid again',
      claim: 'For the derivative the sigmoid is computed once more, in fact twice.',
      tried:
        'How often a program calls the sigmoid for the output of a unit and its derivative: by the formula as it stands, and from the output.',
      holds:
        'The output a is known from the forward pass, and the derivative is made of it: that the activations are kept is what makes back-propagation cheap.',
      labels: { again: 'calls, by the formula', once: 'calls, from the output', gap: 'difference of both derivatives' },
    },
    zh: {
      title: '为求导数再算一遍的 S 型函数',
      claim: '求导数时要再计算 S 型函数，而且是两次。',
      tried: '一个单元的输出及其导数需要调用多少次 S 型函数：一次照公式计算，一次利用已有的输出。',
      holds: '前向传播已经得到输出 a，导数可以直接由它算出：保留激活值，正是反向传播省时的原因。',
      labels: { again: '照公式的调用次数', once: '利用输出的调用次数', gap: '两个导数之差' },
    },
  },
});
