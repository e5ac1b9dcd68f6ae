import type { en } from './en.ts';

export const zh: typeof en = {
  lead: `雾中的登山者只能感觉到脚下的坡度，于是朝下坡迈步：$x_{k+1} = x_k - \\eta\\,f'(x_k)$。*学习率* $\\eta$ 决定每单位坡度迈多大一步。最后走到哪里，取决于起点和 $\\eta$。`,
  examples: '例子',
  presets: {
    two: '两个起点，两个山谷',
    parabola: '抛物线',
    swinging: '振荡',
    diverging: '发散',
    plateau: '平台',
    hill: '在山顶上',
  },
  figure: (f) => `在 f(x) = ${f} 上下降`,
  caption: (a, fa, b, fb) => `A 到了 x = ${a}，那里 f = ${fa}；B 到了 x = ${b}，那里 f = ${fb}。`,
  distance: 'A 离谷底有多远：观察与预测',
  distanceCaption: (factor) =>
    `谷底附近是一条抛物线，每一步把距离乘以 1 − ηf″ = ${factor}：虚线是从当前这一步起的预测。`,
  noValley: '从这里看不到谷底：图中所及都是下坡，或者 A 正站在山顶，或者 f 在那里没有值。',
  ends: '下降在哪里结束，取决于从哪里开始',
  endsCaption: (steps) => `每个点是 ${steps} 步的一次下降。同一山谷里的起点走到一处；在山顶处终点会跳变。`,
  f: 'f(x)',
  x: 'x',
  startA: '起点 A',
  startB: '起点 B',
  lr: '学习率 η',
  steps: '步数',
  stop: '停止条件：|f′| 不超过',
  from: 'x 从',
  to: 'x 到',
  step: '第 k 步',
  distanceAxis: '距离',
  start: '起点',
  end: '终点',
  observed: '观察',
  predicted: '预测',
  without: '没有分支',
  numbers: {
    step: '步 $k$',
    x: 'A 的 $x_k$',
    value: '$f(x_k)$',
    slope: "$f'(x_k)$",
    floor: '谷底 $x^*$',
    curvature: "曲率 $f''(x^*)$",
    factor: "因子 $1-\\eta f''(x^*)$",
    bound: "$2/f''(x^*)$，最大的 $\\eta$",
  },
  stepTitle: 'A 现在走的一步',
  lawTitle: '谷底附近会怎样',
  verdicts: {
    converges: '每一步走一部分路：A 从一侧走向谷底。',
    arrives: '因子为 0：一步就到谷底。',
    alternates: '每一步都越过谷底，但一次比一次近：A 从两侧交替接近。',
    swings: '因子为 −1：A 永远在两点之间振荡。',
    diverges: '每一步越过谷底都比前一步更远：A 被赶出山谷。',
    flat: '谷底处曲率为零：这条规律在此不适用，步子越来越小。',
  },
  stops: (step, slope) => `停止条件会让 A 停在第 ${step} 步，那里 |f′| = ${slope}。`,
  stopsNot: '在这些步之内，停止条件不会让 A 停下。',
  ended: (step) => `到第 ${step} 步，数已经无界；下降到此为止。`,
  text: `$\\eta$ 小则需要很多步；$\\eta$ 大则跳过谷底，超过 $2/f''$ 时一跳比一跳远。规则对整个地形一无所知：A 和 B 走到不同的山谷，只因为它们起步时在山的两侧。

斜率接近 0 并不证明到了谷底。在平台上，离谷底还远，步子就已经很小，按“斜率小就停”的规则会停在那里。在山顶上斜率恰好是 0，下降就停在那里：把起点挪动一丝，它就离开了。

在时间线上*分支*：在某一步改变 $\\eta$，与本来会发生的过程比较。`,
  exercises: [
    {
      question: '在 $f(x)=x^2$ 上，哪个 $\\eta$ 无论从哪里出发都一步到谷底？',
      hint: "$f''=2$，因子 $1-2\\eta$ 必须为 0。",
      solution: '$\\eta = 0.5$：$x - 0.5\\cdot 2x = 0$。',
    },
    {
      question: '在 $x^2$ 上从 $x_0=2$ 出发，$\\eta=0.1$：$x_3$ 是多少？',
      hint: '每一步乘以 0.8。',
      solution: '$2\\cdot 0.8^3 = 1.024$。',
    },
    {
      question: '在 $x^2$ 上，从哪个 $\\eta$ 起下降不再收敛？',
      hint: '$|1-2\\eta|<1$。',
      solution: "$\\eta = 2/f'' = 1$ 时永远振荡，超过就发散。",
    },
    {
      question: '$\\sin(x)\\,e^{-0.05x^2}$ 的最低点在哪里（三位小数）？',
      hint: '起点 A 会走到那里。',
      solution: '$x^*=-1.42887$；B 停在另一个极小值，没有那么低。',
    },
  ],
};
