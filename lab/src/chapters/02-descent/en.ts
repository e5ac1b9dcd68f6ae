import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `A hiker in the fog feels only the slope under the feet, and steps downhill: $x_{k+1} = x_k - \\eta\\,f'(x_k)$. The *learning rate* $\\eta$ says how long a step is for each unit of slope. Where the hiker ends depends on the start and on $\\eta$.`,
  examples: 'Examples',
  presets: {
    two: 'Two starts, two valleys',
    parabola: 'A parabola',
    swinging: 'Swinging',
    diverging: 'Diverging',
    plateau: 'A plateau',
    hill: 'On the hilltop',
  },
  figure: (f: string) => `Descent on f(x) = ${f}`,
  caption: (a: string, fa: string, b: string, fb: string) =>
    `A has come to x = ${a}, where f = ${fa}; B to x = ${b}, where f = ${fb}.`,
  distance: 'How far A is from the floor of its valley: observed and predicted',
  distanceCaption: (factor: string) =>
    `Near the floor a valley is a parabola, and each step multiplies the distance by 1 − ηf″ = ${factor}: the dashed line is what that predicts from the present step on.`,
  noValley:
    'From here no floor of a valley is to be seen: it goes down as far as the figure reaches, or A stands on a hilltop, or f has no value there.',
  ends: 'Where the descent ends, by where it begins',
  endsCaption: (steps: string) =>
    `Each point is a descent of ${counted(steps, 'step')}. Starts of one valley end together; at hilltops the end leaps.`,
  f: 'f(x)',
  x: 'x',
  startA: 'Start A',
  startB: 'Start B',
  lr: 'Learning rate η',
  steps: 'Steps',
  stop: 'Stop where |f′| is at most',
  from: 'x from',
  to: 'x to',
  step: 'step k',
  distanceAxis: 'distance',
  start: 'start',
  end: 'end',
  observed: 'observed',
  predicted: 'predicted',
  without: 'without the branch',
  numbers: {
    step: 'step $k$',
    x: '$x_k$ of A',
    value: '$f(x_k)$',
    slope: "$f'(x_k)$",
    floor: 'floor of the valley $x^*$',
    curvature: "curvature $f''(x^*)$",
    factor: "factor $1-\\eta f''(x^*)$",
    bound: "$2/f''(x^*)$, the largest $\\eta$",
  },
  stepTitle: 'The step that A makes now',
  lawTitle: 'What to expect near the floor',
  verdicts: {
    converges: 'Each step goes a part of the way: A comes to the floor from one side.',
    arrives: 'The factor is 0: one step leads to the floor.',
    alternates: 'Each step goes beyond the floor, but less far than before: A comes from both sides in turn.',
    swings: 'The factor is −1: A swings between two points for ever.',
    diverges: 'Each step leads farther beyond the floor than the one before: A is driven out of the valley.',
    flat: 'The floor does not bend: the law says nothing here, and steps become ever smaller.',
  },
  stops: (step: string, slope: string) => `The rule would stop A at step ${step}, where |f′| = ${slope}.`,
  stopsNot: 'The rule does not stop A within these steps.',
  ended: (step: string) =>
    `At step ${step} the numbers of A are beyond all bounds, or f is not defined there; its descent ends.`,
  text: `Small $\\eta$ needs many steps; a large one leaps over the floor, and beyond $2/f''$ each leap is longer than the one before. Nothing in the rule knows of the whole landscape: A and B come to different valleys only because they begin on different sides of a hill.

A slope near 0 is no proof of a valley. On a plateau the steps become tiny far from any floor, and a rule that stops where the slope is small stops there. On a hilltop the slope is 0 exactly, and descent stays: move the start by a hair, and it leaves.

*Branch* on the time line: at some step change $\\eta$, and compare with what would have come.`,
  exercises: [
    {
      question: 'On $f(x)=x^2$, which $\\eta$ leads to the floor in a single step, from wherever one starts?',
      hint: "$f''=2$, and the factor $1-2\\eta$ must be 0.",
      solution: '$\\eta = 0.5$: $x - 0.5\\cdot 2x = 0$.',
    },
    {
      question: 'On $x^2$ from $x_0=2$ with $\\eta=0.1$: what is $x_3$?',
      hint: 'Each step multiplies by 0.8.',
      solution: '$2\\cdot 0.8^3 = 1.024$.',
    },
    {
      question: 'From which $\\eta$ on does descent on $x^2$ no longer converge?',
      hint: '$|1-2\\eta|<1$.',
      solution: "At $\\eta = 2/f'' = 1$ it swings for ever, beyond it diverges.",
    },
    {
      question: 'Where is the lowest point of $\\sin(x)\\,e^{-0.05x^2}$ (three decimals)?',
      hint: 'Start A comes to it.',
      solution: '$x^*=-1.42887$; B ends at another minimum, which is not as low.',
    },
  ],
};
