import type { Task } from '../data/note.ts';
import { duration, type Kind, number, numberOr, oneOf, shareOrFile, text, texts, toggle } from './option.ts';

/** What `talweg train` can be told. */
export interface TrainValues {
  readonly target: string;
  readonly task: Task;
  readonly features: string;
  readonly drop: string;
  readonly where: string;
  readonly layers: string;
  readonly activation: string;
  readonly init: string;
  readonly bias: boolean;
  readonly loss: string;
  readonly 'class-weights': 'none' | 'balanced';
  readonly optimizer: string;
  readonly lr: number | 'auto';
  readonly group: readonly string[];
  readonly freeze: readonly string[];
  readonly schedule: string;
  readonly l1: number;
  readonly l2: number;
  readonly 'weight-decay': number;
  readonly dropout: number;
  readonly 'clip-norm': number;
  readonly 'clip-value': number;
  readonly epochs: number;
  readonly steps: number;
  readonly 'batch-size': number | 'full';
  readonly shuffle: boolean;
  readonly stream: 'always' | 'never';
  readonly buffer: number;
  readonly 'shuffle-all': boolean;
  readonly patience: number;
  readonly tolerance: number;
  readonly 'gradient-tolerance': number;
  readonly 'target-loss': number;
  readonly 'time-limit': number;
  readonly validation: number | string;
  readonly test: number | string;
  readonly seed: number;
  readonly precision: 'f32' | 'f64';
  readonly device: 'auto' | 'wasm' | 'native';
  readonly threads: number;
  readonly standardize: boolean;
  readonly out: string;
  readonly resume: string;
  readonly 'from-step': number;
  readonly force: boolean;
  readonly checkpoint: number;
}

/** What is trained, and on what: nobody goes on with a run that has another. */
export const FIXED = [
  'target',
  'task',
  'features',
  'drop',
  'where',
  'layers',
  'activation',
  'bias',
  'loss',
  'batch-size',
  'validation',
  'test',
  'precision',
  'standardize',
  'stream',
  'shuffle-all',
] as const satisfies readonly (keyof TrainValues)[];

/** What makes a training's course the one that it is: a branch may have another, what is gone on with keeps it. */
export const COURSE = [
  'init',
  'class-weights',
  'optimizer',
  'lr',
  'group',
  'freeze',
  'schedule',
  'l1',
  'l2',
  'weight-decay',
  'dropout',
  'clip-norm',
  'clip-value',
  'shuffle',
  'seed',
] as const satisfies readonly (keyof TrainValues)[];

/** Options that say where a run goes and comes from, not what it is. */
export const OF_THIS_TIME: readonly string[] = ['out', 'resume', 'from-step', 'force'];

const whole = (least: number): Kind<number> => number({ whole: true, least });
const atLeastZero: Kind<number> = number({ least: 0 });

export const trainOptions: { readonly [K in keyof TrainValues]: Kind<TrainValues[K]> } = {
  target: text('columns'),
  task: oneOf('regression', 'binary', 'multiclass'),
  features: text('columns'),
  drop: text('columns'),
  where: text('sql'),
  layers: text('units,…|none'),
  activation: text('name,…'),
  init: text('name'),
  bias: toggle(true),
  loss: text('name'),
  'class-weights': oneOf('none', 'balanced'),
  optimizer: text('name'),
  lr: numberOr({ above: 0 }, 'auto'),
  group: texts('names:optimizer'),
  freeze: texts('names'),
  schedule: text('schedule'),
  l1: atLeastZero,
  l2: atLeastZero,
  'weight-decay': atLeastZero,
  dropout: number({ least: 0, below: 1 }),
  'clip-norm': number({ above: 0 }),
  'clip-value': number({ above: 0 }),
  epochs: whole(1),
  steps: whole(1),
  'batch-size': numberOr({ whole: true, least: 1 }, 'full'),
  shuffle: toggle(true),
  stream: oneOf('always', 'never'),
  buffer: whole(1),
  'shuffle-all': toggle(false),
  patience: whole(1),
  tolerance: atLeastZero,
  'gradient-tolerance': atLeastZero,
  'target-loss': number(),
  'time-limit': duration(),
  validation: shareOrFile(),
  test: shareOrFile(),
  seed: whole(0),
  precision: oneOf('f32', 'f64'),
  device: oneOf('auto', 'wasm', 'native'),
  threads: number({ whole: true, least: 1, below: 65 }),
  standardize: toggle(true),
  out: text('folder'),
  resume: text('run'),
  'from-step': whole(0),
  force: toggle(false),
  checkpoint: duration(),
};
