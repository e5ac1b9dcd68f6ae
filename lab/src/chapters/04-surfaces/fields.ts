import { optimizerNamed } from 'talweg';
import { choice, flag, list, number, readable, text } from '../../state/field.ts';
import { forks } from '../../state/forks.ts';
import type { Written } from '../../state/settings.ts';
import { KNOWN, type Known } from './landscapes.ts';

const place = { least: -1000, most: 1000 };

/** More racers are not told apart. */
export const RACERS = 12;

const STEPS = 1000;

export const fields = {
  fn: choice([...KNOWN, 'own']),
  f: text('x² + y² + 2 sin(3x) cos(2y)'),
  condition: number(25, { least: 1, most: 1000, isLog: true }),
  optimizers: list(
    ['sgd(lr=0.07)', 'sgd(lr=0.02,momentum=0.9)', 'adam(lr=0.1)'],
    readable('sgd', (own) => optimizerNamed(own)),
    RACERS,
  ),
  x: number(1.8, place),
  y: number(1, place),
  steps: number(100, { least: 1, most: STEPS, isWhole: true, isLog: true }),
  chosen: number(0, { least: 0, most: RACERS - 1, isWhole: true }),
  arrows: flag(true),
  view: choice(['flat', 'space']),
  turn: number(-35, { least: -180, most: 180 }),
  tilt: number(40, { least: 5, most: 90 }),
  xFrom: number(-2, place),
  xTo: number(2, place),
  yFrom: number(-2, place),
  yTo: number(2, place),
  at: number(0, { least: 0, most: STEPS, isWhole: true }),
  forks,
};

const square = (half: number): Written => ({
  xFrom: String(-half),
  xTo: String(half),
  yFrom: String(-half),
  yTo: String(half),
});

/** Each function with a start and a race that show what it is like. */
export const PRESETS: Readonly<Record<Known | 'own', Written>> = {
  ravine: {},
  saddle: {
    fn: 'saddle',
    optimizers: 'sgd(lr=0.1);sgd(lr=0.1,momentum=0.9);adam(lr=0.1)',
    x: '1.6',
    y: '0.001',
    steps: '60',
  },
  rosenbrock: {
    fn: 'rosenbrock',
    optimizers: 'sgd(lr=0.001);sgd(lr=0.001,momentum=0.9);adam(lr=0.05)',
    x: '-1.2',
    y: '1',
    steps: '500',
  },
  himmelblau: {
    fn: 'himmelblau',
    optimizers: 'sgd(lr=0.01);sgd(lr=0.005,momentum=0.9);adam(lr=0.2);rmsprop(lr=0.05)',
    x: '0',
    y: '0',
    ...square(5),
  },
  beale: {
    fn: 'beale',
    optimizers: 'sgd(lr=0.01);sgd(lr=0.01,momentum=0.9);adam(lr=0.05);adagrad(lr=0.3)',
    x: '1',
    y: '1.5',
    steps: '300',
    ...square(4.5),
  },
  booth: {
    fn: 'booth',
    optimizers: 'sgd(lr=0.1);sgd(lr=0.02,momentum=0.9);adam(lr=0.5)',
    x: '-6',
    y: '-4',
    ...square(10),
  },
  rastrigin: {
    fn: 'rastrigin',
    optimizers: 'sgd(lr=0.002);sgd(lr=0.002,momentum=0.9);adam(lr=0.3);lion(lr=0.1)',
    x: '3.6',
    y: '-2.7',
    ...square(5.12),
  },
  ackley: {
    fn: 'ackley',
    optimizers: 'sgd(lr=0.1);sgd(lr=0.05,momentum=0.95);adam(lr=0.3)',
    x: '3.7',
    y: '2.6',
    ...square(5),
  },
  'monkey-saddle': {
    fn: 'monkey-saddle',
    optimizers: 'sgd(lr=0.02);sgd(lr=0.02,momentum=0.9);adam(lr=0.05)',
    x: '1.5',
    y: '0.05',
    steps: '60',
  },
  matyas: {
    fn: 'matyas',
    optimizers: 'sgd(lr=0.9);sgd(lr=0.5,momentum=0.9);adam(lr=0.5)',
    x: '8',
    y: '-5',
    steps: '150',
    ...square(10),
  },
  mccormick: {
    fn: 'mccormick',
    optimizers: 'sgd(lr=0.1);sgd(lr=0.05,momentum=0.9);adam(lr=0.1)',
    x: '3',
    y: '2',
    xFrom: '-3',
    xTo: '4',
    yFrom: '-3',
    yTo: '4',
  },
  own: { fn: 'own', optimizers: 'sgd(lr=0.05);sgd(lr=0.02,momentum=0.9);adam(lr=0.1)', x: '1.7', y: '1.5' },
};
