import { type Case, csv } from '../case.ts';

const line = csv(
  ['x', 'y'],
  Array.from({ length: 24 }, (_, i) => [i + 1, i + 3]),
);

export const cases: readonly Case[] = [
  {
    name: 'a line with plain descent, rate too large',
    kinds: ['learning-rate-too-large', 'unscaled-columns'],
    table: { csv: line },
    given: {
      target: 'y',
      layers: 'none',
      optimizer: 'sgd',
      standardize: false,
      validation: 0,
      test: 0,
      'batch-size': 'full',
      lr: 0.01,
      epochs: 2000,
    },
    healthy: { given: { lr: 0.004 } },
  },
];
