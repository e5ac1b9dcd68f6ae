import { choice, type Field, flag, number } from '../../state/field.ts';
import { forks, type Leg, legsOf } from '../../state/forks.ts';
import { readValues, type Settings, type Written, written } from '../../state/settings.ts';

/** What is to be learned of points in a disk. */
export const TASKS = ['quadrants', 'rings', 'plane'] as const;

export type Task = (typeof TASKS)[number];

const CASES = ['vanishing', 'exploding', 'symmetric', 'saturation', 'dead', 'large', 'small'] as const;

export type Case = (typeof CASES)[number];

export const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leaky-relu', 'linear'] as const;
export const INITIALIZERS = ['glorot', 'he', 'lecun', 'uniform', 'normal', 'equal'] as const;

/** What a training depends on. */
const setup = {
  task: choice(TASKS),
  standardize: flag(true),
  depth: number(6, { least: 0, most: 10, isWhole: true }),
  width: number(8, { least: 1, most: 32, isWhole: true }),
  activation: choice(ACTIVATIONS),
  init: choice(INITIALIZERS),
  spread: number(1, { least: 0.01, most: 30, isLog: true }),
  bias: number(0, { least: -8, most: 8 }),
  lr: number(0.5, { least: 1e-6, most: 100, isLog: true }),
  steps: number(60, { least: 2, most: 300, isWhole: true }),
  seed: number(1, { least: 1, most: 9999, isWhole: true }),
  forks,
};

export const SETUP = Object.keys(setup) as (keyof typeof setup)[];

/** The settings before a remedy: nothing; or a question mark, and what is not as it is at first. */
const was: Field<string> = {
  initial: '',
  write: (own) => own,
  read: (own) => (own === '' || isSetup(wasOf(own)) ? own : undefined),
};

const isSetup = (own: Written | undefined): boolean =>
  own !== undefined &&
  Object.entries(own).every(
    ([name, text]) => Object.hasOwn(setup, name) && setup[name as keyof typeof setup].read(text) !== undefined,
  );

export const fields = {
  case: choice(CASES),
  ...setup,
  at: number(0, { least: 0, most: 300, isWhole: true }),
  was,
};

/** A training, as a worker is told of it. */
export interface Setup {
  readonly task: Task;
  readonly standardize: boolean;
  readonly depth: number;
  readonly width: number;
  readonly activation: (typeof ACTIVATIONS)[number];
  readonly init: (typeof INITIALIZERS)[number];
  readonly spread: number;
  readonly bias: number;
  readonly steps: number;
  readonly seed: number;
  /** Learning rates, from which step on. */
  readonly legs: readonly Leg<number>[];
}

/** Each case from its beginning; what is left out is as it is at first. */
export const PRESETS: Readonly<Record<Case, Written>> = {
  vanishing: {},
  exploding: { case: 'exploding', activation: 'tanh', init: 'normal', spread: '2', steps: '100' },
  symmetric: { case: 'symmetric', depth: '2', activation: 'tanh', init: 'equal', spread: '0.5' },
  saturation: {
    case: 'saturation',
    task: 'rings',
    depth: '2',
    activation: 'tanh',
    init: 'normal',
    spread: '10',
    lr: '0.1',
    steps: '100',
  },
  dead: { case: 'dead', depth: '1', width: '24', activation: 'relu', init: 'he', bias: '-4', lr: '0.2' },
  large: { case: 'large', task: 'plane', depth: '0', lr: '1.1' },
  small: { case: 'small', task: 'plane', depth: '0', lr: '0.0001' },
};

/** What mends each case. */
export const REMEDIES: Readonly<Record<Case, Written>> = {
  vanishing: { activation: 'relu', init: 'he', lr: '0.1' },
  exploding: { init: 'glorot' },
  symmetric: { init: 'glorot' },
  saturation: { init: 'glorot' },
  dead: { bias: '0' },
  large: { lr: '0.3' },
  small: { lr: '0.3' },
};

const rateOf = (own: Written): number => readValues(setup, own).lr;

/** The training of the present settings. */
export const setupNow = (settings: Settings<typeof fields>): Setup => setupOf(written(fields, settings, SETUP));

/** The training of settings as they are written; what cannot be read is as it is at first. */
export function setupOf(own: Written): Setup {
  const { lr, forks: branches, ...rest } = readValues(setup, own);
  return { ...rest, legs: legsOf(branches, rateOf, lr) };
}

/** Settings before a remedy, as the address has them. */
export const wasOf = (text: string): Written | undefined =>
  text.startsWith('?') ? Object.fromEntries(new URLSearchParams(text.slice(1))) : undefined;

export const wasText = (own: Written): string => `?${new URLSearchParams(own)}`;
