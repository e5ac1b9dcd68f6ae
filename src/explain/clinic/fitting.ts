import { grad } from '../../autodiff/grad.ts';
import { type Fits, fits } from '../../experiments/fits.ts';
import { NumpyRandom } from '../../experiments/numpy-random.ts';
import type { Expr } from '../../graph/expr.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { add } from '../../ops/add.ts';
import { mean } from '../../ops/mean.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { sum } from '../../ops/sum.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { slopeByDifferences, valueOf } from './slope.ts';

const ROWS = 1000;
const SEED = 0;

/** Normal x, and y = 2x + 4 with noise, drawn after all x. */
function line(noise: (random: NumpyRandom) => number): { x: number[]; y: number[]; noise: number[] } {
  const random = new NumpyRandom(SEED);
  const x = random.normals(ROWS);
  const drawn = x.map(() => noise(random));
  return { x, y: x.map((value, i) => 2 * value + 4 + drawn[i]!), noise: drawn };
}

const [b, b0] = [parameter('b', [], 'f64'), parameter('b0', [], 'f64')];
const [xs, ys] = [input('x', [ROWS], 'f64'), input('y', [ROWS], 'f64')];
const residuals: Expr = sub(add(mul(b, xs), b0), ys);
const cost = mean(square(residuals));

const J = formula('J', 'J');
const SLOPE = formula('\\frac{\\partial J}{\\partial \\theta}', '∂J/∂θ');
const fine = (): ReturnType<typeof line> => line((random) => 0.02 * random.uniform());

export const withoutSquare: Measured<{ rows: readonly (readonly [b0: number, plain: number, squared: number])[] }> =
  card({
    name: 'cost-without-square',
    claimed: [formula("J = \\frac{1}{n} \\sum_i (y'_i - y_i)", 'J = (1/n) Σ_i (y′_i - y_i)')],
    measure() {
      const { x, y } = fine();
      const plain = mean(residuals);
      return {
        rows: [4, 0, -100, -1e4, -1e6].map((own) => {
          const at = { x, y, b: 2, b0: own };
          return [own, valueOf(plain, at), valueOf(cost, at)];
        }),
      };
    },
    refutes: ({ rows }) =>
      rows.every(([, plain, squared], i) => i === 0 || (plain < rows[i - 1]![1] && squared > rows[i - 1]![2])) &&
      rows.at(-1)![1] < -9e5,
    show: ({ rows }, labels) => ({ table: { columns: ['θ₀', labels.plain, labels.squared], rows } }),
    correct: [formula("J = \\frac{1}{n} \\sum_i (y'_i - y_i)^2", 'J = (1/n) Σ_i (y′_i - y_i)²')],
    words: {
      en: {
        title: 'A cost without the square',
        claim: 'The cost of a line is the mean of the differences between prediction and target.',
        tried: `${ROWS} rows of y = 2x + 4 with a little noise, θ = 2: the cost with and without the square, ever farther from the true θ₀ = 4.`,
        holds:
          'Without the square errors of both signs cancel, and a line far below all points has the least cost of all: there is no minimum. The square makes each error count.',
        labels: { plain: 'without square', squared: 'with square' },
      },
      zh: {
        title: '没有平方的代价函数',
        claim: '直线的代价是预测值与目标值之差的平均。',
        tried: `${ROWS} 行 y = 2x + 4 加少量噪声的数据，θ = 2：让 θ₀ 离真值 4 越来越远，看有平方和没有平方的代价。`,
        holds:
          '没有平方时，正负误差互相抵消，远在所有点下方的直线代价反而最小：根本没有最小值。有了平方，每个误差才都计入。',
        labels: { plain: '没有平方', squared: '有平方' },
      },
    },
  });

export const noBias: Measured<{ without: number; withBias: number; b: number }> = card({
  name: 'no-bias',
  claimed: [formula("y' = \\sum_i w_i x_i", 'y′ = Σ_i w_i x_i')],
  measure() {
    const { x, y } = fine();
    const at = { x, y, b: 0, b0: 0 };
    // The cost is a parabola in b: a step of Newton's from anywhere ends at its minimum.
    const slope = grad(cost, [b])[0]!;
    const best = -valueOf(slope, at) / valueOf(grad(slope, [b])[0]!, at);
    const found = fits({ x, y, lr: 0.5, epochs: [50] }).numbers.fits[0]!;
    return { b: best, without: valueOf(cost, { ...at, b: best }), withBias: found.cost };
  },
  refutes: ({ without, withBias }) => without > 1e4 * withBias,
  show: ({ without, withBias }, labels) => ({
    lines: [valued(J, without, labels.without), valued(J, withBias, labels.withBias)],
  }),
  correct: [formula("y' = \\sum_i w_i x_i + b", 'y′ = Σ_i w_i x_i + b')],
  words: {
    en: {
      title: 'A unit without a bias',
      claim: 'A unit needs weights only: one for each input.',
      tried: `The least mean squared error that a line has on ${ROWS} rows of y = 2x + 4 with a little noise: through the origin, and with a bias.`,
      holds:
        'Without a bias a line goes through the origin, and a sigmoid unit says 0.5 at x = 0 whatever its weights are. The bias is the weight of an input that is always 1.',
      labels: { without: 'least without a bias', withBias: 'with a bias, by descent' },
    },
    zh: {
      title: '没有偏置的单元',
      claim: '单元只需要权重，每个输入一个。',
      tried: `在 ${ROWS} 行 y = 2x + 4 加少量噪声的数据上，直线所能达到的最小均方误差：一次过原点，一次带偏置。`,
      holds:
        '没有偏置的直线必过原点；没有偏置的 S 型单元在 x = 0 处总是输出 0.5，无论权重是多少。偏置就是恒为 1 的输入的权重。',
      labels: { without: '没有偏置时的最小值', withBias: '带偏置，由下降得到' },
    },
  },
});

export const gradientOfARow: Measured<{ asWritten: number; whole: number; byDifferences: number }> = card({
  name: 'gradient-of-one-row',
  claimed: [formula('\\frac{\\partial J}{\\partial \\theta} = (\\theta x - y)\\, x', '∂J/∂θ = (θ x - y) x')],
  measure() {
    const { x, y } = fine();
    const at = { x, y, b: [1], b0: [1] };
    return {
      // The first row, without the bias.
      asWritten: (at.b[0]! * x[0]! - y[0]!) * x[0]!,
      whole: valueOf(grad(cost, [b])[0]!, at),
      byDifferences: slopeByDifferences(cost, at, 'b'),
    };
  },
  refutes: ({ asWritten, whole, byDifferences }) =>
    Math.abs(whole - byDifferences) < 1e-9 * Math.abs(whole) && Math.abs(asWritten / whole - 1) > 0.5,
  show: ({ asWritten, whole, byDifferences }, labels) => ({
    lines: [
      valued(SLOPE, byDifferences, labels.differences),
      valued(SLOPE, asWritten, labels.asWritten),
      valued(SLOPE, whole, labels.whole),
    ],
  }),
  correct: [
    formula(
      '\\frac{\\partial J}{\\partial \\theta} = \\frac{2}{n} \\sum_i (\\theta_0 + \\theta x_i - y_i)\\, x_i',
      '∂J/∂θ = (2/n) Σ_i (θ₀ + θ x_i - y_i) x_i',
    ),
  ],
  words: {
    en: {
      title: 'The derivative of a cost without bias, mean and factor',
      claim: 'The derivative of the mean squared error of a line is (θx − y)x.',
      tried: `The cost of y′ = θ₀ + θx on ${ROWS} rows at θ = θ₀ = 1: its slope by θ by differences, and by both formulas, the one that knows a single row with the first row.`,
      holds:
        'It is half the derivative for a single row and a line through the origin. The cost has a mean over all rows, the bias θ₀, and a 2 from the square.',
      labels: { differences: 'by differences', asWritten: 'as it is written', whole: 'of the whole cost' },
    },
    zh: {
      title: '漏掉偏置、平均和系数的代价导数',
      claim: '直线均方误差的导数是 (θx − y)x。',
      tried: `在 ${ROWS} 行数据上取 y′ = θ₀ + θx 的代价，θ = θ₀ = 1：用差分求它对 θ 的斜率，再与两个公式比较，其中只含一行的公式代入第一行。`,
      holds: '那只是单独一行、直线过原点时导数的一半。代价里还有对所有行的平均、偏置 θ₀ 和平方带来的系数 2。',
      labels: { differences: '用差分', asWritten: '照那样写', whole: '完整代价的导数' },
    },
  },
});

const RATE = 0.01;

export const halfSum: Measured<{ ratio: number; mean: number[]; half: number[] }> = card({
  name: 'sum-called-mean',
  claimed: [formula('\\mathrm{MSE} = \\tfrac12 \\sum_i (\\hat y_i - y_i)^2', 'MSE = ½ Σ_i (ŷ_i - y_i)²')],
  measure() {
    const { x, y } = fine();
    const sums = mul(0.5, sum(square(residuals)));
    const [own, half] = [grad(cost, [b, b0]), grad(sums, [b, b0])];
    const run = (slopes: readonly Expr[]): number[] => {
      let at = { x, y, b: 0, b0: 0 };
      const errors = [valueOf(cost, at)];
      for (let k = 0; k < 5; k++) {
        const [db, db0] = slopes.map((slope) => valueOf(slope, at)) as [number, number];
        at = { ...at, b: at.b - RATE * db, b0: at.b0 - RATE * db0 };
        errors.push(valueOf(cost, at));
      }
      return errors;
    };
    const at = { x, y, b: 0, b0: 0 };
    return { ratio: valueOf(half[0]!, at) / valueOf(own[0]!, at), mean: run(own), half: run(half) };
  },
  refutes: ({ ratio, mean, half }) =>
    Math.abs(ratio / (ROWS / 2) - 1) < 1e-12 && mean.at(-1)! < mean[0]! && half.at(-1)! > 1e6 * half[0]!,
  show: ({ ratio, mean, half }, labels) => ({
    lines: [
      valued(
        formula(
          '\\frac{\\partial\\, \\tfrac12 \\mathrm{SSE} / \\partial b}{\\partial\\, \\mathrm{MSE} / \\partial b}',
          '∂(½·SSE)/∂b / ∂MSE/∂b',
        ),
        ratio,
        labels.ratio,
      ),
    ],
    table: { columns: ['k', labels.mean, labels.half], rows: mean.map((own, k) => [k, own, half[k]!]) },
  }),
  correct: [
    formula('\\mathrm{SSE} = \\sum_i (\\hat y_i - y_i)^2', 'SSE = Σ_i (ŷ_i - y_i)²'),
    formula('\\mathrm{MSE} = \\frac{1}{n} \\sum_i (\\hat y_i - y_i)^2', 'MSE = (1/n) Σ_i (ŷ_i - y_i)²'),
  ],
  words: {
    en: {
      title: 'Half a sum that is called a mean',
      claim: 'E = ½ Σ (ŷ − y)² is the mean squared error.',
      tried: `A line on ${ROWS} rows: the slopes of both at the start, and the mean squared error after k steps of descent on each with η = ${RATE}.`,
      holds:
        'It is half the sum of the squares, for one sample or for many. A minimum is the same for both, a learning rate is not: that of a sum must be smaller the more rows there are.',
      labels: { ratio: 'for that many rows, n/2', mean: 'descent on MSE', half: 'descent on ½ SSE' },
    },
    zh: {
      title: '把一半的平方和称为均方误差',
      claim: 'E = ½ Σ (ŷ − y)² 就是均方误差。',
      tried: `用 ${ROWS} 行数据拟合直线：比较两者在起点的斜率，以及用 η = ${RATE} 分别对两者下降 k 步之后的均方误差。`,
      holds:
        '它是平方和的一半，无论对一个样本还是多个样本。两者的最小值点相同，适用的学习率却不同：求和时行数越多，学习率就要越小。',
      labels: { ratio: '行数为 n 时等于 n/2', mean: '对 MSE 下降', half: '对 ½ SSE 下降' },
    },
  },
});

interface Drawn {
  readonly mean: number;
  readonly deviation: number;
  readonly end: Fits['fits'][number];
}

export const oneDraw: Measured<{ low: Drawn; size: Drawn }> = card({
  name: 'uniform-of-1000',
  claimed: [formula('\\varepsilon_i \\in [0, 0.02)', 'ε_i ∈ [0, 0.02)')],
  measure() {
    const drawn = (noise: (random: NumpyRandom) => number): Drawn => {
      const { x, y, noise: own } = line(noise);
      const mean = own.reduce((total, value) => total + value, 0) / ROWS;
      const variance = own.reduce((total, value) => total + (value - mean) ** 2, 0) / ROWS;
      const end = fits({ x, y, lr: RATE, epochs: [1000] }).numbers.fits[0]!;
      return { mean, deviation: Math.sqrt(variance), end };
    };
    return {
      // uniform(low, high = 1): low + (high − low)·u
      low: drawn((random) => 0.02 * (1000 + (1 - 1000) * random.uniform())),
      size: drawn((random) => 0.02 * random.uniform()),
    };
  },
  refutes: ({ low, size }) =>
    low.mean > 500 * size.mean && Math.abs(low.end.b0 - 4) > 9 && Math.abs(size.end.b0 - 4) < 0.02,
  show: ({ low, size }, labels) => ({
    table: {
      columns: [labels.call, labels.mean, labels.deviation, 'b', 'b₀', 'J'],
      rows: (
        [
          ['uniform(1000)', low],
          ['uniform(size=1000)', size],
        ] as const
      ).map(([call, { mean, deviation, end }]) => [call, mean, deviation, end.b, end.b0, end.cost]),
    },
  }),
  correct: [
    formula(
      '\\mathrm{uniform}(1000) = 1000 + (1 - 1000)\\, u, \\quad u \\in [0, 1)',
      'uniform(1000) = 1000 + (1 - 1000)·u, 0 ≤ u < 1',
    ),
  ],
  words: {
    en: {
      title: 'A draw of 1000 numbers that is one number up to 1000',
      claim: 'In NumPy, 0.02·np.random.uniform(1000) is noise of 1000 numbers between 0 and 0.02.',
      tried: `y = 2x + 4 with both kinds of noise for ${ROWS} rows, drawn for each row as NumPy draws with the seed ${SEED}: the mean and the deviation of the noise, and the line after 1000 epochs with η = ${RATE}.`,
      holds:
        'The first argument is the lower end: uniform(1000) is one number above 1 and up to 1000. What was to be learned, b₀ = 4, is drowned in it. The count is uniform(size=1000).',
      labels: { call: 'call', mean: 'mean', deviation: 'deviation' },
    },
    zh: {
      title: '本想取 1000 个数，却取了一个不超过 1000 的数',
      claim: '在 NumPy 中，0.02·np.random.uniform(1000) 是 1000 个介于 0 和 0.02 之间的噪声。',
      tried: `给 y = 2x + 4 的 ${ROWS} 行分别加上两种噪声，按 NumPy 在种子 ${SEED} 下的方式逐行抽取：看噪声的均值和标准差，以及用 η = ${RATE} 训练 1000 轮之后的直线。`,
      holds:
        '第一个参数是下限：uniform(1000) 是一个大于 1 且不超过 1000 的数。要学的 b₀ = 4 被它淹没了。个数要写成 uniform(size=1000)。',
      labels: { call: '调用', mean: '均值', deviation: '标准差' },
    },
  },
});
