import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `A loss that does not come down has a reason, and most reasons can be computed beforehand. Each case below is a small training that goes wrong: beside what is *observed* stands what is *predicted*, and at the end what *diagnose* finds out of the same training. Apply the remedy, and compare.`,
  cases: 'Cases',
  names: {
    vanishing: 'Vanishing gradients',
    exploding: 'Exploding gradients',
    symmetric: 'An equal start',
    saturation: 'Saturation',
    dead: 'Dead ReLU',
    large: 'Rate too large',
    small: 'Rate too small',
  },
  about: {
    vanishing:
      "Six layers of sigmoids. On its way back, $\\delta$ is multiplied in each layer by weights and by $f'(z) \\le \\tfrac14$: the first layers get next to nothing, and the loss stays on a *plateau*.",
    exploding:
      'Six layers of tanh with weights of deviation 2. Each hidden layer but the last makes $\\delta$ larger than the one behind it: the first step throws the first layers anywhere.',
    symmetric:
      'All weights begin equal. Units that are equal get equal gradients, so they stay equal: the layer is one unit, however wide it is.',
    saturation:
      "Weights of deviation 10 make large sums $z$. There tanh is flat: $f'(z)$ is almost 0, and with it every $\\delta$ that has to pass.",
    dead: 'Each unit begins with a bias of −4: for most of them $z < 0$ in every row. There ReLU has the slope 0, so they get no gradient, and nothing ever wakes them.',
    large:
      'A linear model, whose loss is a parabola of curvature $\\lambda$ in each direction. A step multiplies the error by $1-\\eta\\lambda$; here that is beyond −1.',
    small:
      'The same linear model with a tiny rate: $1-\\eta\\lambda$ is almost 1, in the steepest direction and in the flattest. Every step goes down, and none of them gets anywhere.',
  },
  remedies: {
    vanishing: 'ReLU, weights after He',
    exploding: 'Weights after Glorot',
    symmetric: 'Random weights after Glorot',
    saturation: 'Weights after Glorot',
    dead: 'Begin with bias 0',
    large: 'A rate of 0.3',
    small: 'A rate of 0.3',
  },
  remedy: (what: string) => `Remedy: ${what}`,
  back: 'Back to the trouble',
  loss: 'The loss, step by step',
  lossCaption: (step: string, loss: string) => `At step ${step} the loss is ${loss}.`,
  lossBefore: (loss: string) => `Before the remedy it was ${loss}.`,
  diverged: (step: string) => `After step ${step} numbers are no longer finite: the training ends there.`,
  observed: 'observed',
  predicted: 'predicted',
  before: 'before the remedy',
  atMost: 'at most',
  directions: { largest: 'predicted: steepest direction', least: 'predicted: flattest direction' },
  step: 'step',
  lossAxis: 'loss',
  computing: 'Computing …',
  layersFigure: 'The size of δ in each layer',
  layersCaption: (ratio: string, guess: string) =>
    `The first layer has ${ratio} times the δ of the last hidden one; weights and slopes alone predict ${guess} times. Read from right to left: errors go back.`,
  layer: 'layer',
  errorAxis: 'root mean square of δ',
  unitsFigure: 'The weight of each unit for the first input',
  unitsCaption: (different: string, units: string) =>
    `The ${counted(units, 'unit')} of the first layer ${units === '1' ? 'has' : 'have'} ${counted(different, 'different set')} of weights.`,
  weightAxis: 'weight',
  unit: (i: string) => `unit ${i}`,
  slopesFigure: 'The slope of each unit, where its sums lie',
  slopesCaption: (flat: string, units: string) =>
    `Each dot is a unit: its sums and its slopes as root mean squares over the rows. The dashed line is what f′ predicts of units of the first layer whose rows lie evenly in a disk. ${flat} of ${counted(units, 'hidden unit')} ${flat === '1' ? 'is' : 'are'} flat: a slope of at most 2 % of the steepest in nine rows of ten.`,
  slopesUnits: (layer: string) => `units of layer ${layer}`,
  sumAxis: 'z',
  slopeAxis: 'f′(z)',
  deadFigure: 'The share of units that are dead from the start, by their bias',
  deadCaption: (dead: string, units: string) =>
    `At this step ${dead} of ${counted(units, 'unit')} of the first layer ${dead === '1' ? 'is' : 'are'} dead.`,
  deadNone: 'The dashed line is for ReLU with normal weights, as after He.',
  biasAxis: 'bias b',
  shareAxis: 'share of dead units',
  rateFigure: 'The length of the gradient, step by step',
  rateCaption: {
    largest: (factor: string) =>
      `From the present step on, the steepest direction is multiplied by |1 − ηλ| = ${factor} in each step.`,
    least: (factor: string) =>
      `From the present step on, the flattest direction is multiplied by |1 − ηλ| = ${factor} in each step: it arrives last.`,
  },
  gradientAxis: 'length of the gradient',
  noLayers: 'There is no hidden layer here: raise the number of layers.',
  task: 'What is to be learned',
  tasks: { quadrants: 'Quadrants', rings: 'Rings', plane: 'A plane' },
  standardize: 'Standardized inputs',
  depth: 'Hidden layers',
  width: 'Units in each',
  activation: 'Activation',
  init: 'First weights',
  inits: {
    glorot: 'after Glorot',
    he: 'after He',
    lecun: 'after LeCun',
    uniform: 'uniform ±1/√n',
    normal: 'normal, deviation below',
    equal: 'all equal, value below',
  },
  spread: 'Deviation, or value',
  bias: 'First bias of hidden units',
  lr: 'Learning rate η',
  steps: 'Steps',
  seed: 'Seed',
  numbers: {
    loss: 'loss',
    gradient: 'length of the gradient',
    ratio: 'δ, first to last hidden layer',
    guess: 'predicted by weights and slopes',
    different: 'different units, first layer',
    rank: 'rank of the first weights',
    single: 'loss of one unit, predicted',
    flat: 'flat units',
    sum: 'size of $z$, first layer',
    slope: "size of $f'(z)$, first layer",
    dead: 'dead units, first layer',
    share: 'share that is dead',
    guessShare: 'share, predicted',
    largest: 'largest curvature $\\lambda_{\\max}$',
    limit: 'largest stable rate $2/\\lambda_{\\max}$',
    growth: 'gradient, this step to the next',
    least: 'least curvature $\\lambda_{\\min}$',
    factors: {
      largest: 'predicted $|1-\\eta\\lambda_{\\max}|$',
      least: 'predicted $|1-\\eta\\lambda_{\\min}|$',
    },
  },
  columns: { layer: 'layer', ratio: 'δ over the next', factor: 'predicted' },
  laws: {
    vanishing: 'Through n units δ is multiplied by about √(n·mean(W²)·mean(f′²)), and by no more than ‖W‖·max f′.',
    exploding: 'Through n units δ is multiplied by about √(n·mean(W²)·mean(f′²)), and by no more than ‖W‖·max f′.',
    symmetric:
      'Equal weights and equal inputs make equal sums, equal δ and equal steps. n of them make the steps of one.',
    saturation: 'An error passes a unit multiplied by its slope: at most 1 of tanh, at most ¼ of the sigmoid.',
    dead: 'With weights N(0, σ²) for two inputs in a disk of radius R, a unit is dead where σR is too short for the bias.',
    large: 'Along a direction of curvature λ a step multiplies the error by 1 − ηλ: it grows where η > 2/λ.',
    small:
      'Along a direction of curvature λ a step leaves 1 − ηλ of the error: 5 % are left after about 3/(ηλ) steps, in the flattest direction last.',
  },
  stepsLeft: (steepest: string, flattest: string) =>
    `Until 5 % are left it takes ${counted(steepest, 'step')} along the steepest direction, and ${flattest} along the flattest.`,
  text: `Sizes multiply. Through ten layers a factor of 0.3 a layer becomes $0.3^{10} = 6\\cdot 10^{-6}$, and a factor of 3 becomes 59,049. Nothing in descent mends that: a step that is right for the last layer is nothing for the first. Initializers choose the variance of the weights so that the factor is near 1: Glorot $2/(n_{in}+n_{out})$ for activations of slope 1 at 0, He $2/n_{in}$ for those that pass half.

The law of rates is exact for a linear model with the squared error. For a network it holds near the present place only: $\\lambda_{\\max}$ changes on the way. *Branch* on the time line and change the rate from there on.

Raw columns are a cause of many of these: turn off standardized inputs, and see the curvature, the sums and the findings change.`,
  exercises: [
    {
      question:
        'One unit in each of six layers, all weights 1, sigmoids. By what factor at most is $\\delta$ multiplied on its way through all six?',
      hint: 'The slope of the sigmoid is at most $\\tfrac14$, and it has to be passed in each layer.',
      solution: '$(1/4)^6 = 1/4096 \\approx 0.000244$.',
    },
    {
      question:
        'Twelve units of a layer begin with the same weights. How many different units are there after 1000 steps?',
      hint: 'Look at two equal units, and at what enters their gradients.',
      solution: 'One: equal weights have equal gradients in every step.',
    },
    {
      question: 'What is the slope of tanh at $z = 3$?',
      hint: "$f'(z) = 1 - \\tanh^2 z$.",
      solution: '$1 - 0.99505^2 = 0.00987$: a hundredth of the slope at 0.',
    },
    {
      question:
        'Weights are $N(0, 1)$, the inputs fill a disk of radius 2, the bias is −2. Which share of the units is dead?',
      hint: 'Put the numbers into $1-e^{-b^2/(2\\sigma^2R^2)}$.',
      solution: '$1 - e^{-4/8} = 0.393$.',
    },
    {
      question:
        'The curvature is 2 in all directions, and $\\eta = 1.1$. By what factor does the *loss* grow in each step?',
      hint: 'The error is multiplied by $1-\\eta\\lambda$; the loss is its square.',
      solution: '$(1-2.2)^2 = 1.44$.',
    },
  ],
};
