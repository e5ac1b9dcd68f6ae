import type { en } from './en.ts';

export const zh: typeof en = {
  lead: `雾中的登山者只能感觉到脚下的坡度，于是沿下坡方向迈步：$x_{k+1} = x_k - \\eta\\,f'(x_k)$。*学习率* $\\eta$ 规定单位坡度对应的步长。最后到达哪里，取决于起点和 $\\eta$。`,
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
  caption: (a, fa, b, fb) => `A 到达 x = ${a}，此处 f = ${fa}；B 到达 x = ${b}，此处 f = ${fb}。`,
  distance: 'A 到谷底的距离：观测与预测',
  distanceCaption: (factor) =>
    `谷底附近的曲线近似为抛物线，每一步把距离乘以 1 − ηf″ = ${factor}：虚线是从当前这一步起的预测。`,
  noValley: '从这里找不到谷底：函数在图示范围内一直下降，或者 A 正位于山顶，或者 f 在那里没有定义。',
  ends: '终点与起点的关系',
  endsCaption: (steps) => `每个点表示一次 ${steps} 步的下降。同一山谷内的起点到达同一终点；在山顶处终点发生跳变。`,
  f: 'f(x)',
  x: 'x',
  startA: '起点 A',
  startB: '起点 B',
  lr: '学习率 η',
  steps: '步数',
  stop: '停止条件：|f′| 不超过',
  from: 'x 的下限',
  to: 'x 的上限',
  step: '第 k 步',
  distanceAxis: '距离',
  start: '起点',
  end: '终点',
  observed: '观测',
  predicted: '预测',
  without: '不分支时',
  numbers: {
    step: '步数 $k$',
    x: 'A 的 $x_k$',
    value: '$f(x_k)$',
    slope: "$f'(x_k)$",
    floor: '谷底 $x^*$',
    curvature: "曲率 $f''(x^*)$",
    factor: "因子 $1-\\eta f''(x^*)$",
    bound: "$2/f''(x^*)$，$\\eta$ 的上界",
  },
  stepTitle: 'A 的下一步',
  lawTitle: '谷底附近的规律',
  verdicts: {
    converges: '每一步走完剩余距离的一部分：A 从一侧趋近谷底。',
    arrives: '因子为 0：一步到达谷底。',
    alternates: '每一步都越过谷底，但一次比一次近：A 从两侧交替趋近。',
    swings: '因子为 −1：A 永远在两点之间振荡。',
    diverges: '每一步越过谷底都比前一步更远：A 被抛出山谷。',
    flat: '谷底处曲率为零：这条规律在此不适用，步长越来越小。',
  },
  stops: (step, slope) => `停止条件使 A 停在第 ${step} 步，此处 |f′| = ${slope}。`,
  stopsNot: '在这些步之内，A 不满足停止条件。',
  ended: (step) => `到第 ${step} 步，数值超出一切界限，或者 f 在那里没有定义；A 的下降在此终止。`,
  text: `$\\eta$ 小，需要很多步；$\\eta$ 大，就会越过谷底，超过 $2/f''$ 时一步比一步跨得更远。更新规则对整个地形一无所知：A 和 B 到达不同的山谷，只因为起点位于山的两侧。

斜率接近 0 并不能说明已到谷底。在平台上，离谷底还很远，步长就已经很小，以“斜率小”为停止条件就会停在那里。在山顶上斜率恰好为 0，下降停留不动：起点只要稍有偏移，就会离开山顶。

时间线上的*分支*：在某一步改变 $\\eta$，并与不改变时的过程比较。`,
  exercises: [
    {
      question: '在 $f(x)=x^2$ 上，哪个 $\\eta$ 使下降无论从哪里出发都一步到达谷底？',
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
      solution: '$x^*=-1.42887$；B 停在另一个极小值处，那里的函数值较大。',
    },
  ],
};
