import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `A line $y = b_0 + b_1 x$ through points is judged by its *cost*, the mean squared error $J = \\frac1N \\sum (y - b_0 - b_1 x)^2$. Descent begins with some line and turns it, epoch by epoch, against the slope of $J$. Here all is known beforehand: where it ends, how fast, and which learning rates are too large.`,
  examples: 'Examples',
  presets: {
    published: 'Published: y = 2x + 4',
    best: 'The best rate',
    diverging: 'Diverging',
    points: 'Few points, to be dragged',
    outlier: 'One point far off',
    years: 'Years as they are',
    standardized: 'Years standardized',
  },
  data: 'Data',
  tables: { published: '1000 published rows', points: 'Points', years: 'Years', own: 'Your own table' },
  names: {
    published: ['x', 'y'],
    points: ['x', 'y'],
    years: ['year', 'temperature'],
    own: ['x', 'y'],
  } as Record<'published' | 'points' | 'years' | 'own', readonly [string, string]>,
  points: (k: string) => `The line after ${counted(k, 'epoch')}`,
  pointsCaption: (b0: string, b1: string, cost: string, rows: string) =>
    `y = ${b0} ${b1}·x has a mean squared error of ${cost} over ${counted(rows, 'row')}.`,
  predictedY: 'the line there',
  residual: 'residual',
  lineNow: 'the line now',
  linesBefore: 'lines before',
  lineBest: 'least squares',
  point: (i: string) => `Point ${i}`,
  addPoint: 'Add a point',
  removePoint: 'Remove the last point',
  pointsHelp: 'Drag points, or click where a new one shall be: at most 30.',
  surface: 'The cost of every line, and the way of descent',
  surfaceCaption: (b0: string, b1: string, m0: string, m1: string) =>
    `Each point of this plane is a line; the stronger its color, the higher its cost. Descent has come to (${b0}, ${b1}); the floor is at (${m0}, ${m1}).`,
  way: 'the way of descent',
  otherWay: 'without the branch',
  floor: 'floor',
  start: 'The start',
  costs: 'The cost above its floor, by epoch: observed and predicted',
  costsCaption: (slow: string, fast: string) =>
    `The bowl bends in two directions. Each epoch multiplies what is off along them by 1 − ηλ: by ${slow} along the flatter one, by ${fast} along the steeper one; their parts of the cost are multiplied by the squares.`,
  observed: 'observed',
  predicted: 'predicted',
  predictedRings: 'predicted (rings)',
  slowPart: 'part of λ min',
  fastPart: 'part of λ max',
  epoch: 'epoch k',
  ended: (k: string) =>
    `After epoch ${k} the numbers are beyond all bounds; descent ends there. Take a smaller learning rate.`,
  standardize: 'Standardize x: (x − mean) / deviation',
  lr: 'Learning rate η',
  epochs: 'Epochs',
  start0: 'Start b0',
  start1: 'Start b1',
  numbers: {
    epoch: 'epoch $k$',
    best0: '$b_0^*$ of least squares',
    best1: '$b_1^*$ of least squares',
    least: '$J^*$, the least cost',
    raw: '$\\kappa$ of x as it is',
    standardized: '$\\kappa$ of x standardized',
    bound: '$2/\\lambda_{\\max}$, the largest $\\eta$',
    bestRate: '$2/(\\lambda_{\\min}+\\lambda_{\\max})$, the best $\\eta$',
  },
  scaled:
    'Here x stands for (x − mean) / deviation, and b₀, b₁ belong to it; the caption of the first figure has the line over x itself.',
  gradients: 'The two gradients',
  step: 'The next step',
  curvature: 'How the bowl bends',
  verdicts: {
    converges: 'Both factors lie between 0 and 1: descent comes to the floor from one side.',
    swings:
      'Along the steep direction the factor is negative: descent swings across the valley, and each swing is shorter.',
    diverges: 'Along the steep direction each step leads farther away than the one before: η is above 2/λ max.',
    flat: 'All x are equal: many lines have the same cost, and none of them is the best. Give the points different x.',
    slow: 'Along the flat direction a factor so close to 1 hardly moves anything: a larger rate helps, as far as the steep direction bears it; where κ is large, standardize x.',
  },
  own: {
    table: 'A table as CSV: paste it, write it, or drop a file here',
    placeholder: 'size,price\n50,210\n80,340',
    file: 'Or choose a file:',
    x: 'Column x',
    y: 'Column y',
    empty: 'Until there is a table, the points are shown. Nothing leaves this page.',
    notInLink: (most: string) =>
      `This table has more than ${most} characters: a link to this picture does not contain it. Whoever opens the link has to paste the table again.`,
    missing: (rows: string) => `Rows left out, because a number is missing in them: ${rows}.`,
    beyond: (most: string, rows: string) => `The first ${most} rows are used; rows left out: ${rows}.`,
    stray: (column: string, row: string, value: string) =>
      `Column “${column}” is not offered: in row ${row} below the header stands “${value}”, which is no number. Mend it, or leave the cell empty.`,
    large: 'This file has more than 1 MB. Take fewer rows, or open it in the chapter “Your data”.',
    stays: 'What was drawn before stays.',
    unread: 'This table cannot be read:',
    line: (number: string) => `Line ${number}:`,
    needTwo: (columns: string) =>
      `A line needs two columns of numbers, x and y. The columns here are: ${columns}. Separate columns by commas, and write one row per line.`,
    tooFew: (x: string, y: string) => `Fewer than two rows have numbers in both “${x}” and “${y}”. A line needs two.`,
  },
  text: `*Two speeds.* The cost is a bowl whose level lines are ellipses. Along its steep direction the curvature is $\\lambda_{\\max}$, along its flat one $\\lambda_{\\min}$: the eigenvalues of the Hessian $H$. The steep one limits the learning rate: above $2/\\lambda_{\\max}$ descent diverges. With what that leaves, the flat one has to be walked. So their ratio, the *condition number* $\\kappa$, decides how long descent takes: even with the best rate $2/(\\lambda_{\\min}+\\lambda_{\\max})$ an epoch leaves $\\frac{\\kappa-1}{\\kappa+1}$ of the distance.

*Standardizing.* Where x lies far from 0, as years do, raising the line and turning it are almost the same, and $\\kappa$ is huge. With $(x-\\text{mean})/\\text{deviation}$ the sum of all x is 0 and $H$ has the same number in both places of its diagonal: $\\kappa=1$, the ellipses become circles, and one good step leads to the floor. The line is the same; only its coordinates are better.

*Branch* on the time line: change $\\eta$ at some epoch, and see in all three figures what comes of it.`,
  exercises: [
    {
      question:
        'Two rows, $(1, 3)$ and $(3, 7)$; descent begins with $b_0=b_1=0$ and $\\eta=0.1$. What is $b_1$ after one epoch?',
      hint: '$\\frac{\\partial J}{\\partial b_1} = -\\frac22\\,(1\\cdot 3 + 3\\cdot 7)$.',
      solution: 'The gradient is $-24$, so $b_1 = 0 - 0.1\\cdot(-24) = 2.4$.',
    },
    {
      question: 'From which $\\eta$ on does descent on the 1000 published rows diverge (three digits)?',
      hint: 'It is among the numbers beside the figure.',
      solution: '$2/\\lambda_{\\max} = 0.966$. With $0.97$ the line swings farther and farther.',
    },
    {
      question: 'With standardized x, which $\\eta$ leads to the best line in a single epoch?',
      hint: 'Both eigenvalues are 2 then, and $1-2\\eta$ has to be 0.',
      solution: '$\\eta=0.5$: the step of Newton’s method, by chance.',
    },
    {
      question: 'One point lies far below all others. Why does it turn the whole line?',
      hint: 'How does the cost of a point grow with its distance?',
      solution:
        'Its residual enters squared: ten times as far off counts a hundred times. And it stands at the end of the line, where turning helps it most. Drag it, and watch the dashed line.',
    },
  ],
};
