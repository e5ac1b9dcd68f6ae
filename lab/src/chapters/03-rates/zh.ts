import type { en } from './en.ts';

export const zh: typeof en = {
  lead: `走多少步才够，每步可以多长？一次全都试：图上每个格子都是一次单独的下降，有自己的*学习率* $\\eta$ 和自己的*周期*数。格子的深浅表示那次下降走到了哪里。这里没有数据行，所以一个周期就是一步。`,
  examples: '例子',
  presets: {
    wave: '波',
    log: '按倍数取学习率',
    starts: '落入哪个山谷？',
    bowl: '抛物线',
    wells: '两口井',
  },
  mapByEpochs: (f, start) => `f(x) = ${f}，从 x = ${start} 出发，按学习率和周期`,
  mapByStarts: (f, epochs) => `f(x) = ${f}，${epochs} 个周期之后，按学习率和起点`,
  told: (rate, row, isEpochs, value) =>
    isEpochs ? `η = ${rate}，${row} 个周期：${value}。` : `η = ${rate}，起点 ${row}：${value}。`,
  product: (product) => `沿虚线 η·周期数 不变，等于 ${product}。`,
  bound: (rate) => `超过 η = 2/f″ = ${rate}，谷底不再吸引，反而把点推开。`,
  cell: '选中的格子：用方向键移动，按住 Shift 一次移动十格',
  rate: '学习率 η',
  epochs: '周期',
  start: '起点',
  diverged: '发散',
  shown: { x: '终点的 x', f: '终点的 f(x)', distance: '离谷底的距离' },
  run: (rate, start) => `选中的格子：从 x = ${start} 出发、η = ${rate} 的一次下降`,
  runCaption: (k, x, f) => `${k} 步之后它在 x = ${x}，那里 f = ${f}。`,
  ended: (step) => `到第 ${step} 步，数已经无界；下降到此为止。`,
  map: '图',
  maps: { epochs: '学习率 × 周期', starts: '学习率 × 起点' },
  shade: '深浅表示什么',
  scale: '学习率的刻度',
  scales: { linear: '均匀', log: '按倍数' },
  least: '最小学习率',
  most: '最大学习率',
  fewest: '最少周期',
  mostEpochs: '最多周期',
  columns: '列数',
  rows: '行数',
  from: 'x 从',
  to: 'x 到',
  disorders: {
    rates: '最小学习率必须小于最大学习率。在此之前显示 0.001 到 1。',
    epochs: '最少周期必须小于最多周期。在此之前显示 1 到 500 个周期。',
    places: 'x 的起始必须小于终止。在此之前显示 −8 到 8。',
  },
  ofAll: '这里许多次下降并排计算：只对 x 一个数求 sum、mean、max、min 或 norm 没有意义。',
  numbers: {
    rate: '学习率 $\\eta$',
    step: '步 $k$',
    product: '$\\eta\\,k$',
    start: '起点 $x_0$',
    x: '位置 $x_k$',
    value: '$f(x_k)$',
    floor: '所在山谷的谷底 $x^*$',
    distance: '离谷底的距离',
    curvature: "曲率 $f''(x^*)$",
    factor: "因子 $1-\\eta f''(x^*)$",
    predicted: '预测的 $x_k - x^*$',
    observed: '观察到的 $x_k - x^*$',
  },
  stepTitle: '接下来要走的一步',
  lawTitle: '规律的预测',
  noValley: '从这个起点出发，图中所及都是下坡：没有谷底可到。',
  lawText: '在抛物线上规律严格成立。在别处曲率沿途变化，规律只在谷底附近准确。',
  text: `*学习率乘周期。* 学习率小的时候 $(1-\\eta f'')^k \\approx e^{-\\eta k f''}$：只有乘积 $\\eta k$ 起作用。学习率减半，周期就要加倍，所以深浅沿着 $\\eta$ 与周期数之积不变的曲线排列。学习率为 $10^{-10}$ 时，500 个周期后几乎没有动，一百万个周期后也不会。

*太大。* 超过 $2/f''$，一步落下的地方比出发时离谷底更远。在抛物线上这就是发散：这些格子画着斜线。在波上坡度有界，太长的一步会通到另一个山谷。那里相邻的格子终点相距很远：结果取决于无人在意的末尾几位数字。

*落入哪个山谷？* 让各行改为起点。学习率小的时候，每个山谷对应一段起点，边界在山顶，非常分明。学习率变大，边界就散乱了。选一个边界上的格子，看下面它走过的路。`,
  exercises: [
    {
      question:
        '在波上从 $x=0$ 出发，$\\eta = 0.01$ 的下降在 500 个周期后走了一段路。$\\eta = 0.05$ 大约在多少个周期后走得一样远？',
      hint: '起作用的是 $\\eta$ 与周期数的乘积。',
      solution: '$0.01\\cdot 500 = 5$，而 $5/0.05 = 100$。',
    },
    {
      question: '在 $f(x)=x^2$ 上，从哪个学习率起图上不再收敛？',
      hint: "$f''=2$，界限是 $2/f''$。",
      solution: '$\\eta = 1$ 时因子是 $-1$：振荡。超过它，距离一步比一步大。',
    },
    {
      question: '在 $x^2$ 上取 $\\eta = 0.25$：最少多少个周期之后，距离小于原来的千分之一？',
      hint: '因子是 $1-0.25\\cdot 2 = 0.5$。',
      solution: '$0.5^{10} = 1/1024$：10 个周期。',
    },
    {
      question: '在波上从 0 出发，$\\eta = 0.1$，500 个周期：下降在哪里结束（两位小数）？',
      hint: '就是右上角的格子。',
      solution: '在 $x=-1.43$，最低的谷底：$\\eta$ 与周期数之积为 50，足够了。',
    },
  ],
};
