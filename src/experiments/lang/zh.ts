import { numeral } from '../../plot/numeral.ts';
import type { Verdict } from '../learning-rates.ts';
import type { Texts } from './en.ts';

const show = (value: number): string => numeral(value, 4);

const verdicts: { readonly [K in Verdict]: string } = {
  converges: '从一侧趋近 0',
  arrives: '一步到达',
  alternates: '从两侧交替趋近 0',
  swings: '永远在两点间振荡',
  diverges: '发散',
};

export const zh: Texts = {
  learningRates: {
    verdicts,
    summary: 'x² 上的学习率：(1 − 2η)ᵏ 的预测与实际路径',
    distance: (start) => `f = x²，从 x = ${show(start)} 出发：到最小值的距离`,
    path: (start) => `f = x²，从 x = ${show(start)} 出发：最初几步`,
    law: (rates) =>
      `每一步把 x 乘以 1 − 2η：线是实际走的步，圈是 (1 − 2η)ᵏ·x₀ 的预测。0 < η < 1 时收敛。${rates
        .map(({ lr, verdict, observed }) => `η = ${show(lr)} ${verdicts[verdict]}：x = ${show(observed.at(-1)!)}。`)
        .join('')}`,
    signs: '学习率大于 0.5 时，每一步都越过最小值：x 改变符号。',
    step: '步 k',
    rate: (lr, factor) => `η = ${show(lr)}，× ${show(factor)}`,
  },
  ratesAndEpochs: {
    summary: '学习率 × 轮次：在 sin(x)·exp(−0.05x²) 上下降到了哪里',
    title: (start) => `f = sin(x)·exp(−0.05x²)，从 x = ${show(start)} 出发：最终的 x`,
    product: (rates, epochs, final) =>
      `最小值在 −1.42887。学习率小、轮次少时停留在起点附近；η = ${show(rates.at(-1)!)}，${epochs.at(-1)} 个轮次后 x 为 ${numeral(final.at(-1)!.at(-1)!)}。`,
    rate: '学习率 η',
    epochs: '轮次',
    final: '最终的 x',
  },
  twoStarts: {
    summary: '两个起点，两个极小值：sin(x)·exp(−0.05x²)',
    title: 'f = sin(x)·exp(−0.05x²)：两个起点，两个极小值',
    found: (descents) =>
      descents
        .map(({ name, x, f }) => `${name} 从 x = ${show(x[0]!)} 到 ${numeral(x.at(-1)!)}，那里 f = ${show(f)}。`)
        .join(''),
    curve: 'f',
    from: (name, x) => `${name}，从 x = ${show(x)} 出发`,
    ends: (steps) => `${steps} 步之后的位置，按起点`,
    basins: '同一盆地内的起点到达同一个极小值；在盆地之间的山脊处，终点跳变。',
    start: '起点',
    end: '最终的 x',
  },
  saddle: {
    summary: '鞍点 x² − y²，若干起点：其中一个停滞',
    title: (lr) => `鞍点 f = x² − y²，η = ${show(lr)}`,
    found: (descents) =>
      `每一步 x 乘以 1 − 2η，y 乘以 1 + 2η。${descents
        .map(({ x, y, leaves, gradientNorm }) =>
          leaves === undefined
            ? `从 (${show(x[0]!)}, ${show(y[0]!)}) 出发停在鞍点：梯度长度为 ${show(gradientNorm)}，但这里不是极小值。`
            : `从 (${show(x[0]!)}, ${show(y[0]!)}) 出发，${leaves} 步后离开。`,
        )
        .join('')}`,
    from: (x, y) => `从 (${show(x)}, ${show(y)})`,
  },
  batches: {
    summary: '批量、小批量与随机下降：每次更新与每个轮次的代价',
    byUpdate: '拟合 1024 行的直线：每次更新后的代价',
    byEpoch: '拟合 1024 行的直线：每个轮次后的代价',
    updates: '更新次数',
    epochs: '轮次',
    excess: '高出最小代价的部分',
    method: (batch, rows) => (batch === rows ? `批量：${rows} 行` : batch === 1 ? '随机：1 行' : `小批量：${batch} 行`),
    costOfUpdate: (methods) =>
      `行多的更新方向稳定，行少的更新有噪声但便宜：每次更新 ${methods.map(({ batch }) => batch).join('、')} 行。`,
    costOfEpoch: (methods) =>
      `每个轮次遍历全部行一次：分别用 ${methods.map(({ updatesPerEpoch }) => updatesPerEpoch).join('、')} 次更新。许多小的更新在一个轮次内走得更远，之后不停抖动。`,
    took: ({ batch, microseconds }) =>
      `在这里，${batch} 行的一次更新用时 ${show(microseconds.update)} 微秒，一个轮次 ${show(microseconds.epoch)} 微秒。`,
  },
  fits: {
    summary: '10、20、30、100、1000 个轮次之后的直线',
    title: (lr) => `用梯度下降拟合直线，η = ${show(lr)}`,
    found: ({ fits, eigenvalues, largestStableRate, bestRate }) =>
      `${fits
        .map(({ epoch, b, b0, cost }) => `${epoch} 个轮次后 y = ${show(b)}·x + ${show(b0)}，均方误差 ${show(cost)}。`)
        .join(
          '',
        )}Hessian 的特征值为 ${eigenvalues.map(show).join(' 和 ')}：学习率小于 ${show(largestStableRate)} 时稳定，${show(bestRate)} 最好。`,
    rows: (count) => `${count} 行`,
    after: (epoch) => `${epoch} 个轮次后`,
  },
};
