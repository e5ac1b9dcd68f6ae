export const en = {
  lead: `How steep is a curve at a point? Take a second point a distance $h$ away: the line through both has the slope $\\frac{f(x+h)-f(x)}{h}$. As $h$ shrinks, that slope comes to rest at one number, the *derivative* $f'(x)$. Descent needs nothing else: it tells which way is down, and how steeply.`,
  examples: 'Examples',
  presets: { line: 'A line', square: 'A parabola', sine: 'A wave', kink: 'A kink', own: 'Sigmoid' },
  figure: (f: string) => `f(x) = ${f}, with its secant and its tangent`,
  slopeFigure: 'The slope at every x: the derivative as a function',
  caption: (secant: string, tangent: string) =>
    `The dashed line goes through both points: its slope is ${secant}. The solid line touches the curve: its slope is ${tangent}.`,
  f: 'f(x)',
  x: 'x',
  h: 'h, the distance of the second point',
  from: 'x from',
  to: 'x to',
  curve: 'f',
  secant: 'secant',
  tangent: 'tangent',
  slope: 'slope',
  point: 'The point x',
  second: 'The second point x + h',
  numbers: {
    x: '$x$',
    value: '$f(x)$',
    secant: 'slope of the secant',
    slope: "$f'(x)$, slope of the tangent",
    error: 'difference',
  },
  quotient: 'The difference quotient',
  limit: 'The limit: ever smaller h',
  limitColumns: ['h', 'slope of the secant', 'difference from f′(x)'],
  limitOther: 'Each row has a tenth of the distance of the one above.',
  noValue: 'f has no value at x: move x to where it has one.',
  limitText:
    "Each row has a tenth of the distance of the one above. The difference shrinks with $h$: to half of it for half of $h$, as $\\tfrac12 h\\,f''(x)$ does.",
  rules: 'The derivative, rule by rule',
  noRules: 'For this function no rules are told; its slope is computed all the same.',
  kink: 'Here left and right have different slopes: there is no tangent, and a derivative does not exist. The number above is the one that descent takes instead.',
  text: `A straight line such as $3x+1$ has the same slope everywhere, and the second point may be anywhere. A parabola has another slope at each point: $2x$ for $x^2$. Move $x$ and watch the second figure draw the derivative, point by point.

Where the slope is positive, the function grows to the right, so down is to the left: descent goes *against* the slope. Where it is 0 there is a valley, a hilltop or a level place. The slope alone does not tell which.`,
  exercises: [
    {
      question: 'What is the slope of $x^2$ at $x = 1.5$?',
      hint: 'The derivative of $x^2$ is $2x$.',
      solution: "$f'(1.5) = 2 \\cdot 1.5 = 3$.",
    },
    {
      question: 'What is the slope of the secant of $x^2$ from $x = 1$ with $h = 0.5$?',
      hint: 'Put the numbers into the difference quotient: $(1.5^2 - 1^2)/0.5$.',
      solution: '$\\frac{2.25 - 1}{0.5} = 2.5$, which is $2x + h$.',
    },
    {
      question: 'Where between 0 and 3 is the slope of $\\sin(x)$ zero?',
      hint: 'The derivative of $\\sin(x)$ is $\\cos(x)$.',
      solution: '$\\cos(x) = 0$ at $x = \\pi/2 = 1.5708$: the top of the wave.',
    },
  ],
};
