import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `How many steps are enough, and how long may they be? Try everything at once: each cell of the map is a descent of its own, with its own *learning rate* $\\eta$ and its own number of *epochs*. Its shade tells where that descent has come to. Here an epoch is one step, for there are no rows of data.`,
  examples: 'Examples',
  presets: {
    wave: 'The wave',
    log: 'Rates by factors',
    starts: 'Which valley?',
    bowl: 'A parabola',
    wells: 'Two wells',
  },
  mapByEpochs: (f: string, start: string) => `f(x) = ${f} from x = ${start}, by learning rate and epochs`,
  mapByStarts: (f: string, epochs: string) =>
    `f(x) = ${f} after ${counted(epochs, 'epoch')}, by learning rate and start`,
  told: (rate: string, row: string, isEpochs: boolean, value: string) =>
    isEpochs ? `η = ${rate}, ${counted(row, 'epoch')}: ${value}.` : `η = ${rate}, start ${row}: ${value}.`,
  product: (product: string) => `Along the dashed curve η·epochs is the same, ${product}.`,
  bound: (rate: string) => `Beyond η = 2/f″ = ${rate} the floor of the valley repels.`,
  cell: 'The chosen cell: move it with the arrow keys, ten cells at a time with shift',
  rate: 'learning rate η',
  epochs: 'Epochs',
  start: 'Start',
  diverged: 'diverged',
  noFloor: 'no floor below the start',
  or: ', or ',
  shown: { x: 'x at the end', f: 'f(x) at the end', distance: 'Distance from the floor' },
  run: (rate: string, start: string) => `The chosen cell: one descent from x = ${start} with η = ${rate}`,
  runCaption: (k: string, x: string, f: string) => `After ${counted(k, 'step')} it is at x = ${x}, where f = ${f}.`,
  ended: (step: string) =>
    `At step ${step} the numbers are beyond all bounds, or f is not defined there; the descent ends.`,
  map: 'The map',
  maps: { epochs: 'Rate × epochs', starts: 'Rate × start' },
  shade: 'What is shaded',
  scale: 'Learning rates',
  scales: { linear: 'Evenly', log: 'By factors' },
  least: 'Least rate',
  most: 'Largest rate',
  fewest: 'Fewest epochs',
  mostEpochs: 'Most epochs',
  columns: 'Columns',
  rows: 'Rows',
  from: 'x from',
  to: 'x to',
  disorders: {
    rates: 'The least rate has to be below the largest one. Until then rates from 0.001 to 1 are shown.',
    epochs: 'The fewest epochs have to be below the most. Until then 1 to 500 epochs are shown.',
    places: 'x has to begin below where it ends. Until then −8 to 8 is shown.',
  },
  ofAll:
    'Many descents are computed side by side here: sum, mean, max, min and norm of x alone have no meaning for them.',
  numbers: {
    rate: 'learning rate $\\eta$',
    step: 'step $k$',
    product: '$\\eta\\,k$',
    start: 'start $x_0$',
    x: 'place $x_k$',
    value: '$f(x_k)$',
    floor: 'floor of its valley $x^*$',
    distance: 'distance from the floor',
    curvature: "curvature $f''(x^*)$",
    factor: "factor $1-\\eta f''(x^*)$",
    predicted: 'predicted $x_k - x^*$',
    observed: 'observed $x_k - x^*$',
  },
  stepTitle: 'The step that it makes next',
  lawTitle: 'What the law predicts',
  noValley:
    'From this start there is no floor to come to: f goes down as far as the figure reaches, or the start is a hilltop.',
  lawText:
    'The law holds exactly on a parabola. Elsewhere the curvature changes on the way, and the law is good near the floor only.',
  text: `*Rate times epochs.* For small rates $(1-\\eta f'')^k \\approx e^{-\\eta k f''}$: only the product $\\eta k$ counts. Half the rate needs twice the epochs, so shades follow curves along which $\\eta\\cdot\\text{epochs}$ is constant. A rate of $10^{-10}$ has not moved after 500 epochs, and would not after a million.

*Too large.* Beyond $2/f''$ a step lands farther from the floor than it began. On a parabola it diverges then: these cells are hatched. On the wave the slope is bounded, and a step that is too long leads to another valley. Neighboring cells end far apart there: what comes out depends on digits that no one has chosen.

*Which valley?* Let rows be starts instead. While rates are small, each valley has a band of starts with a sharp border at the hilltop. As rates grow, the borders fray. Choose a cell at a border, and watch its path below.`,
  exercises: [
    {
      question:
        'On the wave from $x=0$, a descent with $\\eta = 0.01$ has gone a certain way after 500 epochs. After about how many epochs has $\\eta = 0.05$ gone as far?',
      hint: 'The product $\\eta\\cdot\\text{epochs}$ is what counts.',
      solution: '$0.01\\cdot 500 = 5$, and $5/0.05 = 100$.',
    },
    {
      question: 'On $f(x)=x^2$, from which learning rate on does the map show no convergence any more?',
      hint: "$f''=2$, and the bound is $2/f''$.",
      solution: 'At $\\eta = 1$ the factor is $-1$: it swings. Beyond, the distance grows in every step.',
    },
    {
      question:
        'On $x^2$ with $\\eta = 0.25$: what is the smallest number of epochs after which the distance is less than a thousandth of what it was?',
      hint: 'The factor is $1-0.25\\cdot 2 = 0.5$.',
      solution: '$0.5^{10} = 1/1024$: 10 epochs.',
    },
    {
      question: 'On the wave from 0 with $\\eta = 0.1$ and 500 epochs: where does the descent end (two decimals)?',
      hint: 'It is the cell at the upper right.',
      solution: 'At $x=-1.43$, the lowest floor: $\\eta\\cdot\\text{epochs} = 50$ is enough.',
    },
  ],
};
