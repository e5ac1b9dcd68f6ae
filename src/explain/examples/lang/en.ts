interface Given {
  readonly title: string;
  /** Sentences that say what is given. */
  readonly given: readonly string[];
}

/** What worked examples say besides formulas. */
export interface Texts {
  readonly given: string;
  readonly hand: Given & {
    readonly rounding: string;
    readonly tooEarly: (rounded: string, early: string, late: string) => string;
    readonly roundedFirst: string;
    readonly roundedLast: string;
    readonly longRun: string;
    readonly slower: string;
    readonly late: (step: number) => string;
    readonly reaches: (prediction: string) => string;
    readonly atStep: string;
  };
  readonly oneUnit: Given;
  readonly fourInputs: Given;
  readonly threeTwoOne: Given;
  readonly line: Given & {
    readonly curvature: string;
    readonly hessian: string;
    readonly second: string;
    readonly flattest: string;
    readonly steepest: string;
    readonly largest: string;
    readonly best: string;
    readonly rates: string;
    readonly near: (near: string, slope: string, intercept: string) => string;
    readonly needed: string;
    readonly never: string;
    readonly epochs: (rate: string) => string;
    readonly epoch: string;
    readonly slope: string;
    readonly intercept: string;
    readonly error: string;
  };
  readonly parabola: Given & {
    readonly slope: string;
    readonly step: string;
    readonly descent: string;
    readonly slopeIn: string;
    readonly factor: string;
    readonly again: string;
    readonly shrinks: string;
    readonly converges: string;
    readonly rates: (start: string) => string;
    readonly half: string;
    readonly what: string;
    readonly check: string;
  };
  readonly threshold: Given & {
    readonly equations: string;
    readonly letters: readonly string[];
    readonly meanings: readonly string[];
    readonly verified: string;
    readonly sign: (difference: string) => string;
    readonly outputs: string;
    readonly equation: string;
    readonly first: string;
    readonly engine: string;
    readonly difference: string;
    readonly check: (bound: string) => string;
  };
  readonly sigmoid: {
    readonly slope: string;
    readonly square: string;
    readonly most: string;
    readonly depth: string;
    readonly vanishing: string;
    readonly stacks: string;
    readonly chain: string;
    readonly measured: (weight: number) => string;
  };
  readonly zeroStart: Given;
  readonly equalStart: Given;
  readonly start: {
    readonly why: string;
    readonly equalWeights: string;
    readonly equalSums: string;
    readonly equalOutputs: string;
    readonly equalErrors: string;
    readonly units: string;
    readonly remedy: string;
    readonly step: string;
    readonly difference: string;
    readonly check: (step: number) => string;
  };
}

const halfSquare = 'The loss is half the sum of squared errors; its ½ cancels the 2 of the derivative.';

export const en: Texts = {
  given: 'What is given',
  hand: {
    title: 'Back-propagation by hand: two inputs, one hidden unit, one output',
    given: [
      'Both units are sigmoids without a bias. The inputs are 0.1 and 0.3, the weights of the hidden unit 0.4 and -0.2, that of the output 0.1; the target is 1, the learning rate 0.5.',
      halfSquare,
    ],
    rounding: 'Rounding too early',
    tooEarly: (rounded, early, late) =>
      `If the hidden error term is rounded to ${rounded} before it is used, the weight step becomes ${early}; with all its digits it is ${late}. Numbers here are rounded where they are shown, and nowhere else.`,
    roundedFirst: 'error term rounded to 3 decimals first',
    roundedLast: 'error term with all its digits',
    longRun: 'The same step many times',
    slower: 'The nearer the prediction comes to its target, the smaller the error term, and the more steps it takes.',
    late: (step) => `After ${step} steps`,
    reaches: (prediction) => `${prediction} is at least`,
    atStep: 'from step',
  },
  oneUnit: {
    title: 'One sigmoid unit, one step',
    given: [
      'The inputs are 0.1 and 0.3, the weights -0.8 and 0.5, without a bias; the target is 0.2, the learning rate 0.5.',
      halfSquare,
      'The derivative of the sigmoid is made of its value, σ · (1 - σ): the sigmoid is computed once. A weight step changes nothing before it is added to the weight.',
    ],
  },
  fourInputs: {
    title: 'One sigmoid unit with four inputs, one step',
    given: [
      'The inputs are 1, 2, 3 and 4, the weights 0.5, -0.5, 0.3 and 0.1, without a bias; the target is 0.5, the learning rate 0.5.',
      halfSquare,
      'The error term is the same for all weights: each step is in proportion to its input.',
    ],
  },
  threeTwoOne: {
    title: 'Back-propagation through a hidden layer: the 3-2-1 network',
    given: [
      'Three inputs, two hidden units and one output, all sigmoids without a bias. The inputs are 0.5, 0.1 and -0.2; the target is 0.6, the learning rate 0.5.',
      'Hidden weights from each input: 0.5 and -0.6; 0.1 and -0.2; 0.1 and 0.7. Output weights: 0.1 and -0.3.',
      halfSquare,
    ],
  },
  line: {
    title: 'Linear regression: a line through a thousand points',
    given: [
      'The points are y = 2x + 4 with a little noise: x from NumPy’s randn(1000) with seed 0, noise from 0.02·uniform(size=1000). The line begins with slope 0 and intercept 0; the learning rate is 0.01, and every step takes all points.',
      'The loss is the mean of the squared errors: its gradient is a sum over all points, divided by their number N.',
    ],
    curvature: 'The curvature, and what it says of the learning rate',
    hessian: 'The loss is a parabola in both parameters: its Hessian H is the same everywhere.',
    second: 'second derivatives',
    flattest: 'curvature where the loss is flattest',
    steepest: 'curvature where it is steepest',
    largest: 'from this learning rate on, descent diverges',
    best: 'the learning rate of the fastest convergence',
    rates: 'Epochs that descent needs',
    near: (near, slope, intercept) =>
      `Until slope and intercept are within ${near} of their values at the minimum, ${slope} and ${intercept}:`,
    needed: 'epochs',
    never: 'diverges',
    epochs: (rate) => `The line on its way, learning rate ${rate}`,
    epoch: 'epoch',
    slope: 'slope',
    intercept: 'intercept',
    error: 'mean squared error',
  },
  parabola: {
    title: 'Gradient descent on a parabola',
    given: ['f(x) = x² from x = 2, with several learning rates η. Every step can be foretold.'],
    slope: 'The derivative of x²',
    step: 'A step multiplies x by a number',
    descent: 'gradient descent',
    slopeIn: 'the derivative put in',
    factor: 'x taken out',
    again: 'after k steps',
    shrinks: 'when x shrinks in every step',
    converges: 'the same, solved for η: when descent converges',
    rates: (start) => `Several learning rates, from x₀ = ${start}`,
    half: 'At η = 0.5 one step arrives; above it x changes its sign in every step; at η = 1 it swings for ever; beyond it diverges.',
    what: 'what x does',
    check: 'x as descent found it and as (1 - 2η)^k·x₀ foretells, relative to x where that is above 1',
  },
  threshold: {
    title: 'Back-propagation with thresholds, equation by equation',
    given: [
      'Two inputs, two hidden units and two outputs, all sigmoids with a threshold that is subtracted. The inputs are 0.5 and -0.3, the targets 1 and 0, the learning rate is 0.5.',
      'Hidden weights from each input: 0.2 and -0.4; 0.3 and 0.1. Hidden thresholds: 0.1 and -0.2. Output weights from each hidden unit: 0.5 and -0.3; -0.1 and 0.4. Output thresholds: 0.2 and -0.1.',
      halfSquare,
    ],
    equations: 'The equations in general form',
    letters: [
      'i counts inputs, h hidden units, j outputs, k samples. xᵢ is an input, αₕ = Σ_i vᵢₕ · xᵢ what a hidden unit receives, bₕ = f(αₕ - γₕ) what it gives; βⱼ is what an output receives, ŷⱼ its prediction.',
      'gⱼ and eₕ are error terms: slopes of the error, with the sign turned.',
    ],
    meanings: [
      'error of sample k',
      'prediction of output j',
      'activation function',
      'its derivative',
      'chain rule',
      'error term of an output',
      'step of an output weight',
      'step of an output threshold',
      'step of a hidden weight',
      'step of a hidden threshold',
      'error term of a hidden unit',
    ],
    verified: 'Each equation computed in two ways',
    sign: (difference) =>
      `In (7) the minus is in gⱼ already: with a second one, -η · gⱼ · bₕ, the step would go uphill, and be up to ${difference} away from the right one.`,
    outputs: 'The sum in (11) is over the outputs j that a hidden unit feeds.',
    equation: 'equation',
    first: 'first, as written',
    engine: 'by the program',
    difference: 'largest difference',
    check: (bound) =>
      `right sides of the equations and what the program has by automatic differentiation; new parameters as computed here and as trained; they may differ by ${bound}`,
  },
  sigmoid: {
    slope: 'The derivative of the sigmoid S(x) = 1/(1 + exp(-x))',
    square: 'completing the square',
    most: 'largest where S = 1/2, at x = 0',
    depth: 'What that does to deep stacks',
    vanishing:
      'Each sigmoid layer multiplies the slope on its way back by a number that is 0.25 at most. Three quarters are lost at the output, at least 15 of 16 parts one layer below, unless weights make up for it.',
    stacks:
      'Measured on stacks of L single units with equal weights w at x = 0. With w = 4 the bound would be 1; but then units saturate, where S′ is nearly 0.',
    chain: 'chain rule through L layers',
    measured: (weight) => `measured, w = ${weight}`,
  },
  zeroStart: {
    title: 'All weights begin at 0: the hidden units stay equal',
    given: [
      'The 3-2-1 network with all weights 0. The inputs are 0.5, 0.1 and -0.2; the target is 0.6, the learning rate 0.5.',
      'In the first step the output weights are 0, so both hidden error terms are 0 and only the output weights move, both alike. From then on the hidden units learn, but the same.',
    ],
  },
  equalStart: {
    title: 'All weights begin equal: the hidden units stay equal',
    given: [
      'The 3-2-1 network with all weights 0.3. The inputs are 0.5, 0.1 and -0.2; the target is 0.6, the learning rate 0.5.',
      'Both hidden units have the same sums, the same outputs, the same error terms: they learn the same.',
    ],
  },
  start: {
    why: 'Why they stay equal',
    equalWeights: 'weights of both units are equal',
    equalSums: 'so are their sums',
    equalOutputs: 'so are their outputs, and output weights',
    equalErrors: 'so are their error terms',
    units: 'Both hidden units, step by step',
    remedy:
      'Two units that are always equal are no more than one. Weights that are drawn at random, such as from N(0, 1/√n) for n inputs, make them different from the start.',
    step: 'step',
    difference: 'difference',
    check: (step) => `weights of both hidden units up to step ${step}`,
  },
};
