import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { slopeByDifferences } from './slope.ts';
import {
  byHand,
  errorWithoutThresholds,
  HIDDEN,
  INPUTS,
  networkError,
  OUTPUTS,
  somewhere,
  weight,
} from './threshold-network.ts';

const RATE = 0.5;

/** The largest |a − b|. */
const largestGap = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((own, i) => Math.abs(own - b[i]!)));

export const errorTermSign: Measured<{ asWritten: number; without: number; largest: number }> = card({
  name: 'error-term-sign',
  claimed: [formula('\\Delta w_{hj} = -\\eta\\, g_j b_h', 'Δw_hj = -η g_j b_h')],
  measure() {
    const { b, g } = byHand(somewhere);
    const steps = somewhere.w!.map((_, k) => -RATE * slopeByDifferences(networkError, somewhere, 'w', k));
    const product = Array.from(b).flatMap((own) => g.map((term) => RATE * term * own));
    return {
      asWritten: largestGap(
        steps,
        product.map((own) => -own),
      ),
      without: largestGap(steps, product),
      largest: Math.max(...steps.map(Math.abs)),
    };
  },
  refutes: ({ asWritten, without, largest }) => without < 1e-9 * asWritten && Math.abs(asWritten / largest - 2) < 1e-6,
  show: ({ asWritten, without, largest }, labels) => ({
    lines: [
      valued(formula('\\max \\left|\\Delta w\\right|', 'max |Δw|'), largest, labels.differences),
      valued(formula('\\max \\left|\\Delta w + \\eta\\, g b\\right|', 'max |Δw + η g b|'), asWritten, labels.asWritten),
      valued(formula('\\max \\left|\\Delta w - \\eta\\, g b\\right|', 'max |Δw - η g b|'), without, labels.without),
    ],
  }),
  correct: [
    formula('g_j = -\\frac{\\partial E}{\\partial \\beta_j}', 'g_j = -∂E/∂β_j'),
    formula(
      '\\Delta w_{hj} = -\\eta \\frac{\\partial E}{\\partial w_{hj}} = \\eta\\, g_j b_h',
      'Δw_hj = -η ∂E/∂w_hj = η g_j b_h',
    ),
  ],
  words: {
    en: {
      title: 'The minus sign beside the error term',
      claim: 'The step of a weight is −η g b, with the error term g = ŷ(1 − ŷ)(y − ŷ).',
      tried: `A network of ${INPUTS} inputs, ${HIDDEN} hidden and ${OUTPUTS} output units: the step −η ∂E/∂w by differences of E alone, η = ${RATE}, beside both formulas.`,
      holds:
        'The error term contains the minus already. Written once more, every weight goes uphill: the gap is twice the step.',
      labels: { differences: 'the step by differences', asWritten: 'as it is written', without: 'without the minus' },
    },
    zh: {
      title: '误差项旁边多出的负号',
      claim: '权重步长为 −η g b，其中误差项 g = ŷ(1 − ŷ)(y − ŷ)。',
      tried: `取一个有 ${INPUTS} 个输入、${HIDDEN} 个隐藏单元和 ${OUTPUTS} 个输出单元的网络：只用 E 的差分算出步长 −η ∂E/∂w（η = ${RATE}），再与两个公式比较。`,
      holds: '误差项里已经含有负号。再写一次负号，每个权重都会朝上坡走：差距恰好是步长的两倍。',
      labels: { differences: '用差分得到的步长', asWritten: '照那样写', without: '去掉负号' },
    },
  },
});

export const sumOverOutputs: Measured<{ overInputs: number; overOutputs: number }> = card({
  name: 'sum-over-outputs',
  claimed: [formula('e_h = b_h (1 - b_h) \\sum_i w_{hj}\\, g_j', 'e_h = b_h (1 - b_h) Σ_i w_hj g_j')],
  measure() {
    const { b, g, e } = byHand(somewhere);
    // ∂E/∂γ_h = e_h: the threshold is subtracted.
    const slopes = e.map((_, h) => slopeByDifferences(networkError, somewhere, 'gamma', h));
    // Over the inputs i nothing changes in w_hj g_j: the term of one output, as often as there are inputs.
    const counted = e.map((_, h) => b[h]! * (1 - b[h]!) * INPUTS * weight(somewhere, h, 0) * g[0]!);
    return { overInputs: largestGap(counted, slopes), overOutputs: largestGap(e, slopes) };
  },
  refutes: ({ overInputs, overOutputs }) => overOutputs < 1e-9 * overInputs,
  show: ({ overInputs, overOutputs }, labels) => ({
    lines: [
      valued(
        formula('\\max_h \\left|e_h - \\partial E / \\partial \\gamma_h\\right|', 'max |e_h - ∂E/∂γ_h|'),
        overInputs,
        labels.inputs,
      ),
      valued(
        formula('\\max_h \\left|e_h - \\partial E / \\partial \\gamma_h\\right|', 'max |e_h - ∂E/∂γ_h|'),
        overOutputs,
        labels.outputs,
      ),
    ],
  }),
  correct: [formula('e_h = b_h (1 - b_h) \\sum_j w_{hj}\\, g_j', 'e_h = b_h (1 - b_h) Σ_j w_hj g_j')],
  words: {
    en: {
      title: 'The sum in the error term of a hidden unit',
      claim: 'In the error term of a hidden unit the products w g are summed over i, the index of the inputs.',
      tried: `The error terms of ${HIDDEN} hidden units, summed both ways, beside the slope of E by each unit’s threshold γ, by differences. There are ${INPUTS} inputs and ${OUTPUTS} outputs.`,
      holds:
        'A hidden unit acts on E through the output units only: the sum goes over the outputs j. Over i it adds the same term again and again.',
      labels: { inputs: 'summed over the inputs i', outputs: 'summed over the outputs j' },
    },
    zh: {
      title: '隐藏单元误差项中的求和下标',
      claim: '在隐藏单元的误差项里，乘积 w g 对 i（输入的下标）求和。',
      tried: `用两种方式求和，算出 ${HIDDEN} 个隐藏单元的误差项，再与 E 对各单元阈值 γ 的差分斜率比较。网络有 ${INPUTS} 个输入和 ${OUTPUTS} 个输出。`,
      holds: '隐藏单元只通过输出单元影响 E，所以求和要对输出 j 进行。对 i 求和只是把同一项反复相加。',
      labels: { inputs: '对输入 i 求和', outputs: '对输出 j 求和' },
    },
  },
});

export const hiddenThreshold: Measured<{ without: number; withThreshold: number; step: number }> = card({
  name: 'hidden-threshold',
  claimed: [formula('b_h = f(\\alpha_h), \\qquad \\Delta\\gamma_h = -\\eta\\, e_h', 'b_h = f(α_h), Δγ_h = -η e_h')],
  measure() {
    const slope = (f: typeof networkError): number => -RATE * slopeByDifferences(f, somewhere, 'gamma');
    return {
      without: slope(errorWithoutThresholds),
      withThreshold: slope(networkError),
      step: -RATE * byHand(somewhere).e[0]!,
    };
  },
  refutes: ({ without, withThreshold, step }) => without === 0 && step !== 0 && Math.abs(withThreshold - step) < 1e-9,
  show: ({ without, withThreshold, step }, labels) => ({
    lines: [
      valued(formula('-\\eta\\, e_1', '-η e_1'), step, labels.step),
      valued(formula('-\\eta\\, \\partial E / \\partial \\gamma_1', '-η ∂E/∂γ_1'), without, labels.without),
      valued(formula('-\\eta\\, \\partial E / \\partial \\gamma_1', '-η ∂E/∂γ_1'), withThreshold, labels.withThreshold),
    ],
  }),
  correct: [
    formula(
      'b_h = f(\\alpha_h - \\gamma_h), \\qquad \\alpha_h = \\sum_i v_{ih} x_i',
      'b_h = f(α_h - γ_h), α_h = Σ_i v_ih x_i',
    ),
    formula('\\Delta\\gamma_h = -\\eta\\, e_h', 'Δγ_h = -η e_h'),
  ],
  words: {
    en: {
      title: 'The threshold that no formula uses',
      claim:
        'The thresholds γ of the hidden units are trained, but no formula says what the hidden units do with them.',
      tried: `The step of the first hidden threshold by differences of E, η = ${RATE}: once where b does not contain γ, once where it does.`,
      holds:
        'What a step is to change must be in the forward formulas: the threshold is subtracted before the activation, and so its step has a minus.',
      labels: {
        step: 'the step as it is written',
        without: 'b = f(α): γ has no effect',
        withThreshold: 'b = f(α − γ)',
      },
    },
    zh: {
      title: '没有任何公式用到的阈值',
      claim: '隐藏单元的阈值 γ 要参加训练，却没有公式说明隐藏单元怎样使用它。',
      tried: `用 E 的差分求第一个隐藏单元阈值的步长（η = ${RATE}）：一次 b 中没有 γ，一次有。`,
      holds: '步长要改变的量必须出现在前向公式里：阈值在激活函数之前被减去，所以它的步长带负号。',
      labels: { step: '照那样写的步长', without: 'b = f(α)：γ 不起作用', withThreshold: 'b = f(α − γ)' },
    },
  },
});

export const errorsForward: Measured<{ activations: number; errorTerms: number }> = card({
  name: 'errors-forward',
  measure() {
    const [here, there] = [byHand(somewhere), byHand({ ...somewhere, y: [0.9, 0.1] })];
    return {
      activations: largestGap(Array.from(here.b), Array.from(there.b)),
      errorTerms: largestGap(here.e, there.e),
    };
  },
  refutes: ({ activations, errorTerms }) => activations === 0 && errorTerms > 0,
  show: ({ activations, errorTerms }, labels) => ({
    lines: [
      valued(formula("\\max \\left|b\\,' - b\\right|", 'max |b′ - b|'), activations, labels.activations),
      valued(formula("\\max \\left|e\\,' - e\\right|", 'max |e′ - e|'), errorTerms, labels.errorTerms),
    ],
  }),
  correct: [
    formula('g_j = \\hat y_j (1 - \\hat y_j)(y_j - \\hat y_j)', 'g_j = ŷ_j (1 - ŷ_j) (y_j - ŷ_j)'),
    formula('e_h = b_h (1 - b_h) \\sum_j w_{hj}\\, g_j', 'e_h = b_h (1 - b_h) Σ_j w_hj g_j'),
  ],
  words: {
    en: {
      title: 'Errors that are propagated forward',
      claim: 'The errors are propagated forward through the network.',
      tried: 'The same network with another target: what changes in the hidden layer, which lies before the output?',
      holds:
        'Values go forward and do not know the target. Error terms begin at the output, where the target is, and go back through the same weights.',
      labels: { activations: 'change of the hidden activations', errorTerms: 'change of the hidden error terms' },
    },
    zh: {
      title: '“向前”传播的误差',
      claim: '误差在网络中向前传播。',
      tried: '同一个网络换一个目标值：位于输出之前的隐藏层里有什么变化？',
      holds: '向前传播的是数值，它们不知道目标。误差项从目标所在的输出层开始，沿同样的权重向后传播，这就是反向传播。',
      labels: { activations: '隐藏层激活值的变化', errorTerms: '隐藏层误差项的变化' },
    },
  },
});
