import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `With two variables there are many ways down. The gradient says which is steepest, and that is seldom the way to the minimum: in a ravine it points at the opposite wall. *Optimizers* are rules that make more of the gradients they have seen. Let them race from one start, and take a step of each apart.`,
  examples: 'Functions',
  functions: {
    ravine: 'A ravine',
    saddle: 'A saddle',
    rosenbrock: 'Rosenbrock’s valley',
    himmelblau: 'Himmelblau: four minima',
    beale: 'Beale: flat far out',
    booth: 'Booth: a bowl',
    rastrigin: 'Rastrigin: many minima',
    ackley: 'Ackley: a funnel',
    'monkey-saddle': 'A monkey saddle',
    matyas: 'Matyas: a narrow bowl',
    mccormick: 'McCormick: a trough',
    own: 'Your own formula',
  },
  figure: (name: string, formula?: string) => (formula === undefined ? name : `f(x, y) = ${formula}`),
  caption: (k: string, count: string) =>
    `After ${counted(k, 'step')} of ${counted(count, 'optimizer')} from the same start. Drag the start: all courses follow.`,
  rings: 'Rings mark the lowest known minima.',
  enlarged: (times: string) => `The arrows of the step are drawn ${times} times as long as they are.`,
  view: 'The surface',
  views: { flat: 'From above', space: 'In three dimensions' },
  turnIt: 'Turn it with the arrow keys, or drag it',
  turn: 'Turn (degrees)',
  tilt: 'Height of the eye (degrees)',
  noSpace:
    'This browser cannot draw in three dimensions (WebGL is missing or switched off). The view from above shows the same.',
  height: 'f(x, y)',
  start: 'The start',
  startX: 'Start x',
  startY: 'Start y',
  function: 'Function',
  condition: 'Condition number κ of the ravine',
  steps: 'Steps',
  showArrows: 'Arrows of the step',
  region: 'Where it is looked at',
  bounds: { xFrom: 'x from', xTo: 'x to', yFrom: 'y from', yTo: 'y to' },
  disordered: 'x and y have to begin below where they end. Until then −2 to 2 is shown.',
  racers: 'Optimizers',
  racer: (name: string) => `Optimizer ${name}`,
  remove: (name: string) => `Remove optimizer ${name}`,
  add: 'Add an optimizer',
  full: (most: string) => `There are ${most}, and more cannot be told apart. Remove one to add another.`,
  racerTrouble:
    'This is no optimizer, or one of its settings is wrong; the race goes on with the one before. Write a name with settings, such as adam(lr=0.1).',
  noSemicolon: 'A semicolon has no meaning here.',
  nobody: 'Nobody goes down. Add an optimizer in the settings.',
  compiling: 'The optimizer is being compiled …',
  who: 'Who is where',
  columns: ['who', 'optimizer', 'x', 'y', 'f(x,\u00a0y)', 'to the minimum', 'arrived'],
  arrived: (step: string) => `step ${step}`,
  diverged: (step: string) => `diverged at ${step}`,
  whoText: (near: string) =>
    `Whoever is chosen here has the next step taken apart. The sixth column is the distance to the nearest minimum that is known; arrived is who is within ${near} of one.`,
  arrows: {
    gradient: (name: string) => `against the gradient at ${name}`,
    momentum: 'left from earlier steps',
    step: 'the step',
  },
  apart: 'The step, line by line',
  makes: (name: string, step: string) => `${name} makes step ${step} by`,
  around: 'What the wrapper does around the optimizer’s own step:',
  line: 'line of the rule',
  curvature: 'The curvature there: the Hessian',
  noCurvature: 'Here the second derivatives have no value.',
  numbers: {
    least: 'least eigenvalue $\\lambda_1$',
    most: 'largest eigenvalue $\\lambda_2$',
    condition: 'condition number $\\lambda_2/\\lambda_1$',
    bound: '$2/\\lambda_2$, the largest $\\eta$ of plain descent',
    largest: (name: string) => `the largest rate of ${name}’s rule`,
    kind: 'this point is',
  },
  kinds: {
    minimum: 'a minimum',
    kink: 'a minimum at a kink',
    maximum: 'a maximum',
    saddle: 'a saddle point',
    plateau: 'a plateau',
    boundary: 'at a bound',
    none: 'on a slope',
  },
  shapes: {
    bowl: 'The surface bends up in every direction, like a bowl.',
    dome: 'The surface bends down in every direction, like a dome.',
    saddle: 'It bends up in one direction and down in another, like a saddle.',
    flat: 'In one direction it does not bend.',
    level: 'To second order it does not bend in any direction.',
  },
  values: 'How high each is, step by step',
  above: 'above the minimum',
  step: 'step k',
  text: `*The ravine.* Across it the curvature is $\\lambda_2$, along it only $\\lambda_1$. A rate above $2/\\lambda_2$ throws plain descent from wall to wall, ever higher; below that, it creeps along the floor. The best rate, $2/(\\lambda_1+\\lambda_2)$, shrinks the distance by $(\\kappa-1)/(\\kappa+1)$ in each step, $\\kappa$ the condition number.

*Momentum* adds up gradients. Across the ravine they point left and right in turn and cancel; along it they agree, and the sum grows up to $1/(1-\\mu)$ times as long. *Adam* divides each coordinate by the size of its own gradients instead: at first it steps by about $\\eta$ in $x$ and in $y$ alike, whatever the slopes are. So its path does not care how steep the walls are, but it comes to rest later.

*Saddles* have a gradient of zero, and no minimum. One eigenvalue is negative: along that direction descent leaves, slowly at first, because the gradient is small there.

*Branch* on the time line: go to some step, branch, and change the text of an optimizer. What it has kept from its gradients stays with it.`,
  exercises: [
    {
      question:
        'In the ravine $f = \\tfrac12(x^2 + 25y^2)$: from which $\\eta$ on does plain descent no longer converge?',
      hint: 'The Hessian has the eigenvalues 1 and 25.',
      solution: '$2/\\lambda_2 = 2/25 = 0.08$.',
    },
    {
      question: 'With the best $\\eta$ for that ravine: by which factor does each step shrink the distance?',
      hint: '$\\kappa = 25$.',
      solution: '$(25-1)/(25+1) = 0.923$, with $\\eta = 2/26$.',
    },
    {
      question: 'How far does Adam with $\\eta = 0.1$ go in $x$ in its very first step?',
      hint: 'In the first step $\\hat m = g$ and $\\hat v = g^2$.',
      solution: '$\\eta\\,g/\\sqrt{g^2} = \\eta$: 0.1, whatever $g$ is.',
    },
    {
      question: 'What is the least eigenvalue of the Hessian of $x^2 - y^2$?',
      hint: 'Differentiate twice by $y$.',
      solution: '$-2$: along $y$ it bends down.',
    },
    {
      question:
        'On a slope that is everywhere the same, how many times as long as those of plain descent do the steps with momentum 0.9 become?',
      hint: 'Where does $b \\leftarrow 0.9\\,b + g$ come to rest?',
      solution: '$b = g/(1-0.9) = 10\\,g$: ten times.',
    },
  ],
};
