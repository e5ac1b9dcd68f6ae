import type { en } from './en.ts';

export const zh: typeof en = {
  lead: ({ sum }) =>
    `神经元先把各个输入与相应的权重相乘再求和，得到 $${sum.tex} = w_1 x_1 + w_2 x_2$，再由*激活函数*求出输出 $\\hat y = f(${sum.tex})$。训练要回答的问题是：误差 $E = \\frac12 (y - \\hat y)^2$ 如何随各个权重变化。链式法则把这一变化率写成几个因子的乘积，逐个求出。下面可以看到其中的每一个数。`,
  examples: '例子',
  presets: {
    published: '经典算例',
    bias: '带偏置',
    threshold: '带阈值',
    saturated: '饱和',
    tanh: '用 tanh',
    dead: '死亡的 ReLU',
    line: '线性',
    diverging: '发散',
  },
  figure: (k) => `训练第 ${k} 步中的神经元`,
  caption: (stage, text) => `${stage}：${text}`,
  diagram: '神经元示意图',
  parts: { inputs: '输入', sum: '加权和', output: '激活函数', error: '误差' },
  stage: '这一步的阶段',
  stages: {
    given: '已知',
    forward: '前向',
    error: '误差',
    chain: '链式法则的因子',
    delta: '误差项',
    update: '权重步长',
  },
  stageTexts: {
    given: '输入、权重和目标值均为已知。',
    forward: '输入乘以权重后求和，再由激活函数得出输出。',
    error: '把输出与目标值比较。',
    chain: '误差对输出的导数，以及输出对加权和的导数。',
    delta: '两个因子的乘积，即误差对加权和的导数，其符号取决于所选的记号。',
    update: '每个权重的步长等于学习率、误差项与该权重的输入三者之积。',
  },
  columns: ['符号', '公式', '代入数值', '结果'],
  training: '训练过程中的误差',
  curve: (weight) => `误差作为 ${weight} 的函数（其余不变）`,
  curveCaption: (weight, at, slope, next) => `在 ${weight} = ${at} 处的斜率为 ${slope}；这一步沿切线移动到 ${next}。`,
  along: '选择权重',
  weight: (weight) => `权重 ${weight}`,
  w1: '权重 w₁',
  w2: '权重 w₂',
  shiftLabels: { bias: '偏置 b', threshold: '阈值 θ' },
  x1: '输入 x₁',
  x2: '输入 x₂',
  y: '目标值 y',
  lr: '学习率 η',
  activation: '激活函数',
  shift: '加权和的平移量',
  shifts: { none: '无', bias: '偏置', threshold: '阈值' },
  steps: '训练步数',
  chainTitle: '代入数值的链式法则',
  numbers: {
    loss: '误差 $E$',
    after: "这一步之后的误差 $E'$",
    output: '输出 $\\hat y$',
    delta: (letter) => `误差项 $${letter}$`,
    w1: "新权重 $w_1'$",
    w2: "新权重 $w_2'$",
  },
  text: ({
    sum,
    delta,
  }) => `两个权重的误差项 $${delta.tex}$ 相同，不同的是输入：输入的绝对值越大，相应的权重对误差的影响越大，权重步长也越大。输入为 0 时，相应的权重保持不变。

因子 $f'(${sum.tex})$ 决定反向传播的误差有多大。对 S 型函数（sigmoid），它等于 $\\hat y(1-\\hat y)$，至多为 $\\frac14$，而当加权和的绝对值很大时几乎为 0：此时单元*饱和*，误差再大，学习也很慢。ReLU 则要么原样传回，要么完全不传。

若误差项定义为负导数，$${delta.tex} = -\\partial E/\\partial ${sum.tex}$，则权重步长为 $\\Delta w = \\eta\\,${delta.tex}\\,x$。也有人定义 $${delta.tex} = \\partial E/\\partial ${sum.tex}$，更新时改为减去。两种定义符号相反，得到的新权重却相同：可以切换记号加以比较。`,
  exercises: ({ sum }) => [
    {
      question:
        '经典算例：$x = (0.1, 0.3)$，$w = (-0.8, 0.5)$，激活函数为 sigmoid，没有偏置。$\\hat y$ 是多少（三位小数）？',
      hint: `$${sum.tex} = 0.1\\cdot(-0.8) + 0.3\\cdot 0.5$。`,
      solution: `$${sum.tex} = 0.07$，$\\sigma(0.07) = 0.5175$。`,
    },
    {
      question: '目标值是 $0.2$。$\\delta = (y-\\hat y)\\,\\hat y(1-\\hat y)$ 是多少（三位小数）？',
      hint: '$y-\\hat y = -0.3175$；sigmoid 的导数在同一点取值。',
      solution: '$-0.3175\\cdot 0.5175\\cdot 0.4825 = -0.0793$。',
    },
    {
      question: 'sigmoid 的导数的最大值是多少？',
      hint: '$\\hat y(1-\\hat y)$ 是 $\\hat y$ 的二次函数，图像为抛物线。',
      solution: `在 $\\hat y = \\frac12$ 即 $${sum.tex} = 0$ 处取到 $\\frac14$。`,
    },
    {
      question: '线性单元，$x = (1, 2)$：$\\eta$ 达到多大时，训练不再收敛？',
      hint: '每一步使误差 $y-\\hat y$ 变为原来的 $1-\\eta\\,(x_1^2+x_2^2)$ 倍。',
      solution: '$|1-5\\eta|<1$ 即 $\\eta<0.4$。$\\eta=0.4$ 时误差持续振荡。',
    },
    {
      question: '死亡的 ReLU 误差很大，为什么仍然不学习？',
      hint: `看看 $${sum.tex}$ 的正负，以及 ReLU 在该处的斜率。`,
      solution: `它的加权和为负，所以 $f'(${sum.tex})=0$：无论误差多大，误差项都是 0，权重都不更新。`,
    },
  ],
};
