import type { BackwardLetters } from '../../network/letters.ts';

export const en = {
  lead: `In a network each unit's output is an input of others, so a weight acts on the error along many paths. *Back-propagation* goes once forward and once backward: the error terms $\\delta$ of a layer come from those of the next one, through the same weights. Step through it, and watch every number come about.`,
  examples: 'Examples',
  presets: {
    '3-2-1': 'Worked: 3-2-1',
    hand: 'Worked: by hand',
    'one-unit': 'Worked: one unit',
    'four-inputs': 'Worked: four inputs',
    threshold: 'Worked: thresholds',
    'zero-start': 'All weights 0',
    'equal-start': 'All weights equal',
    large: '4-4-4',
    deep: 'Two hidden layers',
  },
  figure: (sizes: string, k: string) => `The network ${sizes} in step ${k} of its training`,
  caption: (title: string, text: string) => `${title}. ${text}`,
  diagram: 'Diagram of the network',
  waiting: 'The step is being computed …',
  parts: { inputs: 'inputs', hidden: 'hidden', outputs: 'outputs', error: 'targets and error' },
  stage: 'Stage',
  stageTexts: {
    step: 'What is given: inputs, targets, weights and the rate.',
    forward: 'Each unit adds up what comes in, weighted, and hands on what its activation function makes of it.',
    loss: 'The outputs are compared with the targets.',
    backward: 'The error terms: what comes back through the weights, times the slope of the activation function.',
    gradient: 'How the error changes with each weight: the error term behind it, times what came through it.',
    update: 'Each weight goes a step against its gradient.',
    after: 'The same inputs once more, with the new weights.',
  },
  columns: ['symbol', 'formula', 'numbers', 'value'],
  edges: 'On the connections',
  onEdges: {
    auto: 'as the stage has it',
    weight: 'weights',
    gradient: 'gradients',
    change: 'weight steps',
    'new value': 'new weights',
  },
  training: 'The error over many steps',
  more: (lines: string) => `${lines} more lines`,
  sizes: ['Inputs', 'Hidden 1', 'Hidden 2', 'Outputs'],
  activation: 'Activation function',
  shift: 'What shifts the sums',
  shifts: { none: 'nothing', bias: 'biases', threshold: 'thresholds' },
  lr: 'Learning rate η',
  steps: 'Training steps',
  ownNumbers: 'Inputs, targets and weights',
  x: 'Inputs',
  y: 'Targets',
  weights: (layer: string) => `Weights into layer ${layer}`,
  shiftOf: {
    none: (layer: string) => layer,
    bias: (layer: string) => `Biases of layer ${layer}`,
    threshold: (layer: string) => `Thresholds of layer ${layer}`,
  },
  draw: 'Draw new weights',
  seed: 'Seed',
  numbers: {
    output: (symbol: string) => `output ${symbol}`,
    loss: 'error $E$',
    after: "error after the step $E'$",
  },
  work: {
    title: 'Check my work by hand',
    lead: 'Work the step out on paper, and write what you have, one line for each number: a symbol, =, and a number or a formula. Indices may be typed plainly: h1(1), w12, delta2, dw1. What goes on correctly from a wrong number is not counted again.',
    of: 'What is worked out',
    step: 'the step above',
    sheet: 'a worksheet with other numbers',
    seed: 'Worksheet number',
    another: 'Another worksheet',
    formulas: 'with the formulas',
    solutions: 'All solutions',
    symbols: 'Symbols to be put in',
    label: 'Your lines',
    placeholder: 'h1(1) = 0.24',
    line: (line: number) => `Line ${line}`,
    wrong: 'Not right.',
    what: 'What went wrong',
    solution: (symbol: string) => `How ${symbol} comes about`,
  },
  text: ({
    rule,
  }: BackwardLetters) => `Going backward costs no more than going forward: each connection is passed once. Without it one would have to try each weight by itself, and pass the whole network for every one of them.

The error term of a hidden unit is the sum over all paths to the error: $${rule}$. It takes the weights as they were when the output was computed, not the new ones.

Units that begin with equal weights get equal error terms, and stay equal for ever. So weights are drawn at random. Look at the examples that begin with equal weights.`,
  exercises: ({ delta, rule }: BackwardLetters) => [
    {
      question: 'The 3-2-1 network: what is its output $\\hat y$ before training (three decimals)?',
      hint: 'Two stages forward: first both hidden units, then the output.',
      solution: '$\\sigma(0.5597\\cdot 0.1 - 0.3870\\cdot 0.3) = \\sigma(-0.0601) = 0.485$.',
    },
    {
      question:
        'What is the error term $\\delta^{(2)} = -\\partial E/\\partial h^{(2)}$ of that output (three decimals)?',
      hint: '$(y-\\hat y)\\,\\hat y\\,(1-\\hat y)$ with $y = 0.6$.',
      solution: '$0.1150\\cdot 0.4850\\cdot 0.5150 = 0.0287$.',
    },
    {
      question: 'A network 4-3-2 has a bias in each of its units. How many parameters are that?',
      hint: 'A weight for each connection, and a bias for each unit behind the inputs.',
      solution: 'There are $4\\cdot 3 + 3\\cdot 2 = 18$ weights and $3 + 2 = 5$ biases: 23.',
    },
    {
      question: 'All weights are 0. Which of them change in the first step, and why not the others?',
      hint: 'What comes back to the hidden units, through weights of 0?',
      solution: `Only the output weights: where they are 0, all terms of $${rule}$ are 0, and so is $${delta}$. Both change alike, so both hidden units stay equal.`,
    },
    {
      question: 'Switch between the notations. What stays the same in all of them?',
      hint: 'Compare the last lines of the update.',
      solution:
        'The new weights. Error terms change their sign where they are defined as the negative derivative, and the update changes its sign with them.',
    },
  ],
};
