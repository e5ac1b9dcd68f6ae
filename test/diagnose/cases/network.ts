import type { Case } from '../case.ts';
import { circles, moons, spiral, xor } from '../tables.ts';

const all = { validation: 0, test: 0 } as const;
const iris = { csv: 'datasets/iris.csv' };
const wine = { csv: 'datasets/wine.csv' };
const cancer = { csv: 'datasets/breast-cancer.csv' };
const digits = { csv: 'datasets/digits.csv' };

const symmetric: readonly Case[] = [
  {
    name: 'all weights begin at zero, tanh on xor',
    kinds: ['symmetric-units'],
    table: { csv: xor(200) },
    given: { ...all, target: 'same', layers: '16', activation: 'tanh', init: 'zeros', lr: 0.02, epochs: 80 },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'all weights begin at zero, relu on iris',
    kinds: ['symmetric-units'],
    table: iris,
    given: { ...all, target: 'species', layers: '16,16', init: 'zeros', lr: 0.01, epochs: 60 },
    healthy: { given: { init: 'he' } },
  },
  {
    name: 'all weights begin equal, tanh on rings',
    kinds: ['symmetric-units'],
    table: { csv: circles(200) },
    given: { ...all, target: 'ring', layers: '16,16', activation: 'tanh', init: 'constant', lr: 0.01, epochs: 80 },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'all weights begin equal, relu on spirals',
    kinds: ['symmetric-units'],
    table: { csv: spiral(200) },
    given: { ...all, target: 'arm', layers: '32,32', init: 'constant(value=0.2)', lr: 0.01, epochs: 100 },
    healthy: { given: { init: 'he' } },
  },
  {
    name: 'all weights begin equal, sigmoid on digits',
    kinds: ['symmetric-units'],
    table: digits,
    given: { ...all, target: 'digit', layers: '32', activation: 'sigmoid', init: 'constant', lr: 0.01, epochs: 10 },
    healthy: { given: { init: 'glorot' } },
  },
];

const vanishing: readonly Case[] = [
  {
    name: 'five layers of sigmoids with plain descent on iris',
    kinds: ['vanishing-gradient'],
    table: iris,
    given: {
      ...all,
      target: 'species',
      layers: '16,16,16,16,16',
      activation: 'sigmoid',
      optimizer: 'sgd(momentum=0.9)',
      lr: 0.05,
      epochs: 60,
    },
    healthy: { given: { activation: 'relu', init: 'he' } },
  },
  {
    name: 'six layers of sigmoids with plain descent on wine',
    kinds: ['vanishing-gradient'],
    table: wine,
    given: {
      ...all,
      target: 'cultivar',
      layers: '24,24,24,24,24,24',
      activation: 'sigmoid',
      optimizer: 'sgd',
      lr: 0.1,
      epochs: 60,
    },
    healthy: { given: { activation: 'tanh', init: 'glorot' } },
  },
  {
    name: 'eight layers of relu with small weights on breast cancer',
    kinds: ['vanishing-gradient'],
    table: cancer,
    given: {
      ...all,
      target: 'diagnosis',
      layers: '16,16,16,16,16,16,16,16',
      optimizer: 'sgd',
      lr: 0.05,
      epochs: 30,
    },
    healthy: { given: { init: 'he' } },
  },
  {
    name: 'eight layers of sigmoids with Adam on moons',
    kinds: ['vanishing-gradient'],
    table: { csv: moons(200) },
    given: {
      ...all,
      target: 'moon',
      layers: '16,16,16,16,16,16,16,16',
      activation: 'sigmoid',
      lr: 0.003,
      epochs: 60,
    },
    healthy: { given: { activation: 'relu', init: 'he' } },
  },
  {
    name: 'weights that begin much too small on digits',
    kinds: ['vanishing-gradient'],
    table: digits,
    given: {
      ...all,
      target: 'digit',
      layers: '32,32,32',
      activation: 'tanh',
      init: 'normal(deviation=0.005)',
      optimizer: 'sgd',
      lr: 0.1,
      epochs: 10,
    },
    healthy: { given: { init: 'glorot' } },
  },
];

const exploding: readonly Case[] = [
  {
    name: 'weights of deviation 1 in six layers of relu on breast cancer',
    kinds: ['exploding-activations', 'exploding-gradient'],
    table: cancer,
    given: {
      ...all,
      target: 'diagnosis',
      layers: '16,16,16,16,16,16',
      init: 'normal(deviation=1)',
      optimizer: 'sgd',
      lr: 0.01,
      epochs: 30,
    },
    healthy: { given: { init: 'he' } },
  },
  {
    name: 'weights of deviation 1 in three layers of relu on digits',
    kinds: ['exploding-activations', 'exploding-gradient'],
    table: digits,
    given: {
      ...all,
      target: 'digit',
      layers: '64,64,32',
      init: 'normal(deviation=1)',
      optimizer: 'sgd',
      lr: 0.05,
      epochs: 8,
    },
    healthy: { given: { init: 'he' } },
  },
  {
    name: 'weights of deviation 1 in eight layers of tanh on breast cancer',
    kinds: ['exploding-gradient', 'exploding-activations', 'saturation'],
    table: cancer,
    given: {
      ...all,
      target: 'diagnosis',
      layers: '32,32,32,32,32,32,32,32',
      activation: 'tanh',
      init: 'normal(deviation=1)',
      optimizer: 'sgd(momentum=0.9)',
      lr: 0.01,
      epochs: 15,
    },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'weights of deviation 1 in six layers of tanh on wine',
    kinds: ['exploding-gradient', 'exploding-activations', 'saturation'],
    table: wine,
    given: {
      ...all,
      target: 'cultivar',
      layers: '64,64,64,64,64,64',
      activation: 'tanh',
      init: 'normal(deviation=1)',
      optimizer: 'sgd',
      lr: 0.01,
      epochs: 40,
    },
    healthy: { given: { init: 'glorot' } },
  },
];

const saturated: readonly Case[] = [
  {
    name: 'raw columns into tanh on wine',
    kinds: ['saturation', 'unscaled-columns'],
    table: wine,
    given: { ...all, target: 'cultivar', layers: '16,16', activation: 'tanh', standardize: false, epochs: 60 },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'raw columns into sigmoids on breast cancer',
    kinds: ['saturation', 'unscaled-columns'],
    table: cancer,
    given: { ...all, target: 'diagnosis', layers: '16', activation: 'sigmoid', standardize: false, epochs: 40 },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'weights of deviation 5 into tanh on iris',
    kinds: ['saturation', 'exploding-activations', 'exploding-gradient'],
    table: iris,
    given: {
      ...all,
      target: 'species',
      layers: '16,16',
      activation: 'tanh',
      init: 'normal(deviation=5)',
      optimizer: 'sgd',
      lr: 0.05,
      epochs: 60,
    },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'weights within ±10 into sigmoids on digits',
    kinds: ['saturation', 'exploding-activations', 'exploding-gradient'],
    table: digits,
    given: {
      ...all,
      target: 'digit',
      layers: '32,32',
      activation: 'sigmoid',
      init: 'uniform(bound=10)',
      lr: 0.005,
      epochs: 10,
    },
    healthy: { given: { init: 'glorot' } },
  },
];

const dead: readonly Case[] = [
  {
    name: 'relu killed by a rate of 1 with Adam on wine',
    kinds: ['dead-units', 'learning-rate-too-large'],
    table: wine,
    given: { ...all, target: 'cultivar', layers: '16,16', lr: 1, epochs: 60 },
    healthy: { given: { lr: 0.01 } },
  },
  {
    name: 'relu killed by raw columns on wine',
    kinds: ['dead-units', 'learning-rate-too-large', 'unscaled-columns'],
    table: wine,
    given: {
      ...all,
      target: 'cultivar',
      layers: '16,16',
      optimizer: 'sgd',
      lr: 0.01,
      standardize: false,
      epochs: 60,
    },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'relu killed by a rate of 2 with plain descent on iris',
    kinds: ['dead-units', 'learning-rate-too-large'],
    table: iris,
    given: { ...all, target: 'species', layers: '16,16,16', optimizer: 'sgd', lr: 2, epochs: 60 },
    healthy: { given: { lr: 0.1 } },
  },
  {
    name: 'relu killed by a rate of 0.5 with Adam on breast cancer',
    kinds: ['dead-units', 'learning-rate-too-large'],
    table: cancer,
    given: { ...all, target: 'diagnosis', layers: '16,16', lr: 0.5, epochs: 20 },
    healthy: { given: { lr: 0.01 } },
  },
  {
    name: 'relu killed by a rate of 5 with plain descent on digits',
    kinds: ['dead-units', 'learning-rate-too-large'],
    table: digits,
    given: { ...all, target: 'digit', layers: '32,32', optimizer: 'sgd', lr: 5, epochs: 8 },
    healthy: { given: { lr: 0.1 } },
  },
];

const well: readonly Case[] = [
  {
    name: 'five layers of relu with weights after He on iris',
    table: iris,
    given: { ...all, target: 'species', layers: '16,16,16,16,16', init: 'he', optimizer: 'sgd', lr: 0.05, epochs: 60 },
  },
  {
    name: 'two layers of relu on wine',
    table: wine,
    given: { ...all, target: 'cultivar', layers: '16,16', lr: 0.01, epochs: 40 },
  },
  {
    name: 'three layers of sigmoids with Adam on breast cancer',
    table: cancer,
    given: { ...all, target: 'diagnosis', layers: '16,16,16', activation: 'sigmoid', lr: 0.01, epochs: 40 },
  },
  {
    name: 'four layers of tanh on moons',
    table: { csv: moons(200) },
    given: { ...all, target: 'moon', layers: '16,16,16,16', activation: 'tanh', lr: 0.01, epochs: 60 },
  },
  {
    name: 'leaky relu on rings',
    table: { csv: circles(200) },
    given: { ...all, target: 'ring', layers: '16,16', activation: 'leaky-relu', lr: 0.01, epochs: 60 },
  },
  {
    name: 'relu on digits',
    table: digits,
    given: { ...all, target: 'digit', layers: '64', lr: 0.003, epochs: 8 },
  },
  {
    name: 'a linear model of iris',
    table: iris,
    given: { ...all, target: 'species', layers: 'none', lr: 0.05, epochs: 100 },
  },
];

export const cases: readonly Case[] = [...symmetric, ...vanishing, ...exploding, ...saturated, ...dead, ...well];
