import type { UnitLetters } from '../../network/letters.ts';

export const en = {
  lead: ({ sum }: UnitLetters) =>
    `A neuron multiplies each input by a weight, adds it all up, $${sum.tex} = w_1 x_1 + w_2 x_2$, and bends the sum with an *activation function*: $\\hat y = f(${sum.tex})$. Training asks how the error $E = \\frac12 (y - \\hat y)^2$ changes with each weight. The chain rule answers it, one factor after another. Here every number of it is seen.`,
  examples: 'Examples',
  presets: {
    published: 'The worked example',
    bias: 'With a bias',
    threshold: 'With a threshold',
    saturated: 'Saturated',
    tanh: 'With tanh',
    dead: 'A dead ReLU',
    line: 'Linear',
    diverging: 'Diverging',
  },
  figure: (k: string) => `The neuron in step ${k} of its training`,
  caption: (stage: string, text: string) => `${stage}: ${text}`,
  diagram: 'Diagram of the neuron',
  parts: { inputs: 'inputs', sum: 'sum', output: 'activation', error: 'error' },
  stage: 'Stage of the step',
  stages: {
    given: 'Given',
    forward: 'Forward',
    error: 'The error',
    chain: 'The factors of the chain rule',
    delta: 'The error term',
    update: 'The weight step',
  },
  stageTexts: {
    given: 'inputs, weights and the target are known.',
    forward: 'the inputs are weighted and added up, and the activation function makes the output of the sum.',
    error: 'the output is compared with the target.',
    chain: 'how the error changes with the output, and how the output changes with the sum.',
    delta: 'both factors multiplied: how the error changes with the sum, in the sign of the notation.',
    update: 'each weight changes by the rate times the error term times its own input.',
  },
  columns: ['symbol', 'formula', 'numbers', 'value'],
  training: 'The error over many steps',
  curve: (weight: string) => `The error as a function of ${weight} alone`,
  curveCaption: (weight: string, at: string, slope: string, next: string) =>
    `At ${weight} = ${at} the slope is ${slope}; the step leads along the tangent to ${next}.`,
  along: 'Which weight',
  weight: (weight: string) => `The weight ${weight}`,
  w1: 'Weight w₁',
  w2: 'Weight w₂',
  shiftLabels: { bias: 'Bias b', threshold: 'Threshold θ' },
  x1: 'Input x₁',
  x2: 'Input x₂',
  y: 'Target y',
  lr: 'Learning rate η',
  activation: 'Activation function',
  shift: 'What shifts the sum',
  shifts: { none: 'nothing', bias: 'a bias', threshold: 'a threshold' },
  steps: 'Training steps',
  chainTitle: 'The chain rule with these numbers',
  numbers: {
    loss: 'error $E$',
    after: "error after the step $E'$",
    output: 'output $\\hat y$',
    delta: (letter: string) => `error term $${letter}$`,
    w1: "new weight $w_1'$",
    w2: "new weight $w_2'$",
  },
  text: ({
    sum,
    delta,
  }: UnitLetters) => `The error term $${delta.tex}$ is the same for both weights. What differs is the input: the larger it is, the more its weight is to blame, and the farther it moves. A weight whose input is 0 does not move at all.

The factor $f'(${sum.tex})$ decides how much of the error comes back. Of the sigmoid it is $\\hat y(1-\\hat y)$, at most $\\frac14$, and almost 0 where the sum is large: the unit is *saturated*, and learns slowly however wrong it is. The ReLU hands back everything or nothing.

With an error term that is the negative derivative, $${delta.tex} = -\\partial E/\\partial ${sum.tex}$, the step is $\\Delta w = \\eta\\,${delta.tex}\\,x$. Others write $${delta.tex} = \\partial E/\\partial ${sum.tex}$ and subtract. The signs differ, the new weights do not: switch the notation and compare.`,
  exercises: ({ sum }: UnitLetters) => [
    {
      question:
        'The worked example: $x = (0.1, 0.3)$, $w = (-0.8, 0.5)$, sigmoid, no bias. What is $\\hat y$ (three decimals)?',
      hint: `$${sum.tex} = 0.1\\cdot(-0.8) + 0.3\\cdot 0.5$.`,
      solution: `$${sum.tex} = 0.07$, and $\\sigma(0.07) = 0.5175$.`,
    },
    {
      question: 'Its target is $0.2$. What is $\\delta = (y-\\hat y)\\,\\hat y(1-\\hat y)$ (three decimals)?',
      hint: '$y-\\hat y = -0.3175$; the derivative of the sigmoid is taken at the same place.',
      solution: '$-0.3175\\cdot 0.5175\\cdot 0.4825 = -0.0793$.',
    },
    {
      question: 'How large can the derivative of the sigmoid be at most?',
      hint: '$\\hat y(1-\\hat y)$ is a parabola in $\\hat y$.',
      solution: `At $\\hat y = \\frac12$, where $${sum.tex} = 0$, it is $\\frac14$.`,
    },
    {
      question: 'A linear unit with $x = (1, 2)$: from which $\\eta$ on does its training no longer converge?',
      hint: 'A step multiplies the error $y-\\hat y$ by $1-\\eta\\,(x_1^2+x_2^2)$.',
      solution: '$|1-5\\eta|<1$ means $\\eta<0.4$. At $0.4$ it swings for ever.',
    },
    {
      question: 'Why does the dead ReLU not learn, although its error is large?',
      hint: `Look at $${sum.tex}$, and at the slope of the ReLU there.`,
      solution: `Its sum is negative, so $f'(${sum.tex})=0$: the error term is 0 whatever the error is, and no weight moves.`,
    },
  ],
};
