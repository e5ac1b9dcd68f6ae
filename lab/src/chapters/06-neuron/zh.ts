import type { en } from './en.ts';

export const zh: typeof en = {
  lead: `神经元把每个输入乘以一个权重，加起来得到 $z = w_1 x_1 + w_2 x_2$，再用*激活函数*把这个和弯一弯：$\\hat y = f(z)$。训练要问的是：误差 $E = \\frac12 (y - \\hat y)^2$ 随每个权重怎样变化。链式法则一个因子一个因子地给出答案。这里能看到其中的每一个数。`,
  examples: '例子',
  presets: {
    published: '书上的例子',
    bias: '带偏置',
    threshold: '带阈值',
    saturated: '饱和',
    tanh: '用 tanh',
    dead: '死掉的 ReLU',
    line: '线性',
    diverging: '发散',
  },
  figure: (k) => `训练第 ${k} 步中的神经元`,
  caption: (stage, text) => `${stage}：${text}`,
  diagram: '神经元示意图',
  parts: { inputs: '输入', sum: '加权和', output: '激活', error: '误差' },
  stage: '这一步的阶段',
  stages: {
    given: '已知',
    forward: '前向',
    error: '误差',
    chain: '链式法则的因子',
    delta: '误差项 δ',
    update: '权重步长',
  },
  stageTexts: {
    given: '输入、权重和目标值是已知的。',
    forward: '输入乘以权重后相加，激活函数由这个和得出输出。',
    error: '把输出与目标值比较。',
    chain: '误差随输出怎样变化，输出随加权和怎样变化。',
    delta: '两个因子相乘：误差随加权和怎样变化，符号依所选的记号。',
    update: '每个权重的步长是学习率乘以误差项再乘以它自己的输入。',
  },
  columns: ['符号', '公式', '代入数', '值'],
  training: '许多步中的误差',
  curve: (weight) => `误差只作为 ${weight} 的函数`,
  curveCaption: (weight, at, slope, next) => `在 ${weight} = ${at} 处斜率是 ${slope}；这一步沿切线走到 ${next}。`,
  along: '哪个权重',
  weight: (weight) => `权重 ${weight}`,
  w1: '权重 w₁',
  w2: '权重 w₂',
  shiftLabels: { bias: '偏置 b', threshold: '阈值 θ' },
  x1: '输入 x₁',
  x2: '输入 x₂',
  y: '目标值 y',
  lr: '学习率 η',
  activation: '激活函数',
  shift: '用什么移动加权和',
  shifts: { none: '不移动', bias: '偏置', threshold: '阈值' },
  steps: '训练步数',
  chainTitle: '代入这些数的链式法则',
  numbers: {
    loss: '误差 $E$',
    after: "这一步之后的误差 $E'$",
    output: '输出 $\\hat y$',
    delta: '误差项 $\\delta$',
    w1: "新权重 $w_1'$",
    w2: "新权重 $w_2'$",
  },
  text: `两个权重的误差项 $\\delta$ 是同一个，不同的是输入：输入越大，它的权重责任越大，移动得越远。输入为 0 的权重根本不动。

因子 $f'(z)$ 决定有多少误差传回来。对 S 型函数（sigmoid）它是 $\\hat y(1-\\hat y)$，至多 $\\frac14$，而在加权和很大的地方几乎为 0：单元*饱和*了，错得再厉害也学得很慢。ReLU 要么全部传回，要么一点不传。

若误差项定义为负导数，$\\delta = -\\partial E/\\partial z$，步长就是 $\\Delta w = \\eta\\,\\delta\\,x$。也有人写 $\\delta = \\partial E/\\partial z$，然后减去。符号不同，新的权重却相同：切换记号，比较一下。`,
  exercises: [
    {
      question:
        '书上的例子：$x = (0.1, 0.3)$，$w = (-0.8, 0.5)$，激活函数为 sigmoid，没有偏置。$\\hat y$ 是多少（三位小数）？',
      hint: '$z = 0.1\\cdot(-0.8) + 0.3\\cdot 0.5$。',
      solution: '$z = 0.07$，$\\sigma(0.07) = 0.5175$。',
    },
    {
      question: '目标值是 $0.2$。$\\delta = (y-\\hat y)\\,\\hat y(1-\\hat y)$ 是多少（三位小数）？',
      hint: '$y-\\hat y = -0.3175$；sigmoid 的导数也在这个位置取值。',
      solution: '$-0.3175\\cdot 0.5175\\cdot 0.4825 = -0.0793$。',
    },
    {
      question: 'sigmoid 的导数最大能有多大？',
      hint: '$\\hat y(1-\\hat y)$ 是 $\\hat y$ 的抛物线。',
      solution: '在 $\\hat y = \\frac12$ 即 $z = 0$ 处是 $\\frac14$。',
    },
    {
      question: '线性单元，$x = (1, 2)$：从哪个 $\\eta$ 起训练不再收敛？',
      hint: '每一步把误差 $y-\\hat y$ 乘以 $1-\\eta\\,(x_1^2+x_2^2)$。',
      solution: '$|1-5\\eta|<1$ 即 $\\eta<0.4$。等于 $0.4$ 时永远振荡。',
    },
    {
      question: '死掉的 ReLU 误差很大，为什么不学习？',
      hint: '看看 $z$，以及 ReLU 在那里的斜率。',
      solution: "它的加权和是负的，所以 $f'(z)=0$：无论误差多大，误差项都是 0，没有权重移动。",
    },
  ],
};
