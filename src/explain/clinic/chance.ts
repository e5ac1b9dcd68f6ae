import { permutation } from '../../data/permutation.ts';
import { type LineProgram, lineProgram } from '../../experiments/line-program.ts';
import { NumpyRandom } from '../../experiments/numpy-random.ts';
import { streams } from '../../util/streams.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';

const ROWS = 1024;
const RATE = 0.05;

/** y = 2x + 4 with normal noise of deviation 1. */
function noisyLine(): { x: number[]; y: number[] } {
  const random = new NumpyRandom(0);
  const x = random.normals(ROWS);
  return { x, y: x.map((value) => 2 * value + 4 + random.normal()) };
}

const orderOf = (seed: number, epoch: number): Int32Array =>
  permutation(ROWS, { seed, stream: streams.order, counter: epoch });

export const chanceWithoutChance: Measured<{ whole: number; single: number }> = card({
  name: 'stochastic-without-chance',
  claimed: [formula("x_{k+1} = x_k - \\eta f'(x_k), \\qquad f(x) = x^2", 'x_{k+1} = x_k - η f′(x_k), f(x) = x²')],
  measure() {
    const { x, y } = noisyLine();
    const end = (batch: number, seed: number): number => {
      const program = lineProgram(x, y, batch);
      program.order(orderOf(seed, 0));
      program.step(RATE, 50);
      return program.line().b;
    };
    const apart = (batch: number): number => Math.abs(end(batch, 1) - end(batch, 2));
    return { whole: apart(ROWS), single: apart(1) };
  },
  refutes: ({ whole, single }) => whole === 0 && single > 0.01,
  show: ({ whole, single }, labels) => ({
    lines: [
      valued(formula("\\left|b - b'\\right|", '|b - b′|'), whole, labels.whole),
      valued(formula("\\left|b - b'\\right|", '|b - b′|'), single, labels.single),
    ],
  }),
  correct: [
    formula(
      '\\theta_{k+1} = \\theta_k - \\eta\\, \\nabla J_{i_k}(\\theta_k), \\quad i_k \\sim \\{1, \\dots, N\\}',
      'θ_{k+1} = θ_k - η·∇J_{i_k}(θ_k), i_k ~ {1, …, N}',
    ),
  ],
  words: {
    en: {
      title: 'Stochastic descent where nothing is drawn',
      claim: 'Descent on a function such as x² is shown and called stochastic gradient descent.',
      tried: `A line through ${ROWS} noisy rows, 50 steps with η = ${RATE}, for two seeds of the order of rows: how far the slopes b of both are apart, with all rows in a step and with one.`,
      holds:
        'Descent is stochastic when the rows of a step are drawn. Where there is one function and no rows, the same start always gives the same path.',
      labels: { whole: 'all rows in a step', single: 'one row in a step' },
    },
    zh: {
      title: '没有任何抽样的“随机”下降',
      claim: '演示 x² 之类函数上的下降，却称之为随机梯度下降。',
      tried: `用 ${ROWS} 行含噪声的数据拟合直线，η = ${RATE}，走 50 步，行的顺序取两个随机种子：看两次得到的斜率 b 相差多少，一次每步用全部行，一次每步只用一行。`,
      holds: '每一步所用的行是抽取的，下降才是随机的。只有一个函数而没有数据行时，同样的起点总是给出同样的路径。',
      labels: { whole: '每步用全部行', single: '每步用一行' },
    },
  },
});

const EPOCHS = 20;

interface Batch {
  readonly batch: number;
  readonly updates: number;
  /** Gradients of single rows, and parameters that are written, in an epoch. */
  readonly gradients: number;
  readonly writes: number;
  readonly first: number;
  readonly last: number;
}

function train({ x, y }: ReturnType<typeof noisyLine>, batch: number): Batch {
  const program: LineProgram = lineProgram(x, y, batch);
  const updates = ROWS / batch;
  const costs = Array.from({ length: EPOCHS }, (_, epoch) => {
    program.order(orderOf(1, epoch));
    program.step(RATE, updates);
    return program.cost();
  });
  return { batch, updates, gradients: updates * batch, writes: 2 * updates, first: costs[0]!, last: costs.at(-1)! };
}

export const batchOfOne: Measured<{ batches: readonly Batch[] }> = card({
  name: 'batch-of-one',
  measure() {
    const data = noisyLine();
    return { batches: [ROWS, 32, 1].map((batch) => train(data, batch)) };
  },
  refutes: ({ batches: [whole, some, single] }) =>
    single!.gradients === whole!.gradients && single!.writes === ROWS * whole!.writes && single!.last > some!.last,
  show: ({ batches }, labels) => ({
    table: {
      columns: [labels.batch, labels.updates, labels.gradients, labels.writes, labels.first, labels.last],
      rows: batches.map(({ batch, updates, gradients, writes, first, last }) => [
        batch,
        updates,
        gradients,
        writes,
        first,
        last,
      ]),
    },
  }),
  correct: [formula('N c + N p > N c + p', 'N·c + N·p > N·c + p')],
  words: {
    en: {
      title: 'A batch of one row is fast',
      claim: 'Descent with one row in a batch is fast.',
      tried: `A line through ${ROWS} noisy rows, η = ${RATE}: what an epoch costs, and the mean squared error after one epoch and after ${EPOCHS}.`,
      holds:
        'One update is cheap. The first epoch gets farther. But it costs more, not less: as many gradients of rows as with any batch, N·c, and N updates at p each instead of one, without computing rows together; with a fixed rate the end is noisier. Mini-batches are between both.',
      labels: {
        batch: 'batch',
        updates: 'updates',
        gradients: 'row gradients',
        writes: 'writes',
        first: 'J, 1 epoch',
        last: `J, ${EPOCHS}`,
      },
    },
    zh: {
      title: '批量为一就快',
      claim: '批量大小为一的下降很快。',
      tried: `用 ${ROWS} 行含噪声的数据拟合直线，η = ${RATE}：看一轮的代价，以及一轮之后和 ${EPOCHS} 轮之后的均方误差。`,
      holds:
        '单次更新确实便宜，第一轮也走得更远。但一轮的代价更高而不是更低：各行的梯度与任何批量一样多，代价为 N·c，更新却有 N 次而不是一次，每次代价为 p，而且各行不能一起计算；学习率固定时，最后的噪声也更大。小批量介于两者之间。',
      labels: {
        batch: '批量',
        updates: '更新次数',
        gradients: '行梯度数',
        writes: '写入次数',
        first: 'J，1 轮',
        last: `J，${EPOCHS} 轮`,
      },
    },
  },
});
