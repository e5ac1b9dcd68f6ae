import type { fields } from './fields.ts';

/** Settings of the playground by the names of the library's options. */
export const OPTIONS: Readonly<Record<string, keyof typeof fields>> = {
  lr: 'lr',
  optimizer: 'optimizer',
  schedule: 'schedule',
  'batch-size': 'batch',
  init: 'initializer',
  activation: 'activation',
  layers: 'hidden',
  l1: 'l1',
  l2: 'l2',
  loss: 'loss',
  seed: 'seed',
};
