import type { en } from './en.ts';

export const zh: typeof en = {
  lead: `曲线在一点处有多陡？取相距 $h$ 的第二个点：过这两点的直线的斜率是 $\\frac{f(x+h)-f(x)}{h}$。当 $h$ 缩小，这个斜率趋于一个数，即*导数* $f'(x)$。梯度下降只需要导数：它给出下降的方向和陡峭的程度。`,
  examples: '例子',
  presets: { line: '直线', square: '抛物线', sine: '正弦波', kink: '尖点', own: 'Sigmoid 函数' },
  figure: (f) => `f(x) = ${f}，以及割线和切线`,
  slopeFigure: '每个 x 处的斜率：导数也是一个函数',
  caption: (secant, tangent) => `虚线过两个点，斜率是 ${secant}。实线与曲线相切，斜率是 ${tangent}。`,
  f: 'f(x)',
  x: 'x',
  h: 'h，第二个点与 x 的距离',
  from: 'x 的下限',
  to: 'x 的上限',
  curve: 'f',
  secant: '割线',
  tangent: '切线',
  slope: '斜率',
  point: '点 x',
  second: '第二个点 x + h',
  numbers: { x: '$x$', value: '$f(x)$', secant: '割线的斜率', slope: "$f'(x)$，切线的斜率", error: '两者之差' },
  quotient: '差商',
  limit: '极限：h 越来越小',
  limitColumns: ['h', '割线的斜率', '与 f′(x) 的差'],
  limitOther: '每一行的距离是上一行的十分之一。',
  noValue: 'f 在 x 处没有定义：请把 x 移到有定义的地方。',
  limitText: "每一行的距离是上一行的十分之一。差随 $h$ 缩小：它约等于 $\\tfrac12 h\\,f''(x)$，$h$ 减半，差也减半。",
  rules: '用求导法则逐步求导',
  noRules: '这个函数不列出求导法则；它的斜率仍可算出。',
  kink: '这里左右两侧的斜率不同：没有切线，导数不存在。上面的数是梯度下降在此处采用的值。',
  text: `像 $3x+1$ 这样的直线处处斜率相同，第二个点可以取在任何地方。抛物线在每一点的斜率都不同：$x^2$ 的斜率是 $2x$。移动 $x$，观察第二幅图怎样逐点画出导数。

斜率为正的地方，函数向右增大，下降的方向就在左边：梯度下降*逆着*斜率走。斜率为 0 的地方是谷底、山顶或平坦处，仅凭斜率无法区分。`,
  exercises: [
    {
      question: '$x^2$ 在 $x = 1.5$ 处的斜率是多少？',
      hint: '$x^2$ 的导数是 $2x$。',
      solution: "$f'(1.5) = 2 \\cdot 1.5 = 3$。",
    },
    {
      question: '从 $x = 1$ 出发，$h = 0.5$，$x^2$ 的割线斜率是多少？',
      hint: '把数代入差商：$(1.5^2 - 1^2)/0.5$。',
      solution: '$\\frac{2.25 - 1}{0.5} = 2.5$，也就是 $2x + h$。',
    },
    {
      question: '在 0 和 3 之间，$\\sin(x)$ 的斜率在哪里为零？',
      hint: '$\\sin(x)$ 的导数是 $\\cos(x)$。',
      solution: '$\\cos(x) = 0$ 时 $x = \\pi/2 = 1.5708$：波峰。',
    },
  ],
};
