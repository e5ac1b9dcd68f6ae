import { activations, initializers, losses } from 'talweg';
import { choice, flag, list, number, text } from '../../state/field.ts';
import { forks } from '../../state/forks.ts';
import { optimizer, schedule } from '../../state/rules.ts';
import type { Values } from '../../state/settings.ts';
import { INPUTS } from './inputs.ts';
import { SAMPLES } from './samples.ts';

/** Characters of a table that an address holds. */
export const MOST_CHARACTERS = 6000;

/** Hidden layers, and units in each, that a figure has room for. */
export const MOST_LAYERS = 6;
export const MOST_UNITS = 8;

const units = number(4, { least: 1, most: MOST_UNITS, isWhole: true });

/** What a training in the playground depends on, and what is seen of it. */
export const fields = {
  data: choice([...SAMPLES, 'own']),
  noise: number(0, { least: 0, most: 1 }),
  rows: number(500, { least: 20, most: 2000, isWhole: true, isLog: true }),
  share: number(0.5, { least: 0.1, most: 0.95 }),
  table: text('', MOST_CHARACTERS),
  first: text(''),
  second: text(''),
  target: text(''),
  inputs: list(['x1', 'x2'], choice(INPUTS), INPUTS.length, 1),
  hidden: list([4, 2], units, MOST_LAYERS),
  activation: choice(Object.keys(activations), 'tanh'),
  initializer: choice(Object.keys(initializers), 'glorot'),
  loss: choice(['auto', ...Object.keys(losses)]),
  optimizer: optimizer('sgd'),
  lr: number(0.3, { least: 1e-5, most: 10, isLog: true }),
  schedule: schedule(),
  length: number(200, { least: 1, most: 100_000, isWhole: true, isLog: true }),
  batch: number(10, { least: 1, most: 2000, isWhole: true, isLog: true }),
  shuffle: flag(false),
  l1: number(0, { least: 0, most: 1 }),
  l2: number(0, { least: 0, most: 1 }),
  seed: number(1, { least: 0, most: 1e9, isWhole: true }),
  seen: text(''),
  at: number(0, { least: 0, most: 1e9, isWhole: true }),
  forks,
};

export type Plan = Values<typeof fields>;

/** What may be changed on the way, from a branch on: what a training's memory does not depend on. */
export const CHANGEABLE = ['optimizer', 'lr', 'schedule', 'l1', 'l2'] as const;
