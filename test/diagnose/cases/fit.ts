import type { Case } from '../case.ts';
import { circles, few, moons, noise, plane, quadratic, sine, spiral, xor } from '../tables.ts';

const diabetes = { csv: 'datasets/diabetes.csv' };
const cancer = { csv: 'datasets/breast-cancer.csv' };
const iris = { csv: 'datasets/iris.csv' };
const wine = { csv: 'datasets/wine.csv' };
const digits = { csv: 'datasets/digits.csv' };

export const cases: readonly Case[] = [
  // Few noisy rows and a large network.
  {
    name: 'overfitting: 60 noisy rows, two layers of 64',
    kinds: ['overfitting'],
    table: { csv: few(100, 10, 13, 1.5) },
    given: { target: 'y', layers: '64,64', lr: 0.01, epochs: 150, validation: 0.4, test: 0 },
    healthy: { given: { l2: 0.1 } },
    judgedBy: 'validation',
  },
  {
    name: 'overfitting: diabetes by heart',
    kinds: ['overfitting'],
    table: diabetes,
    given: { target: 'progression', layers: '128,64', lr: 0.003, epochs: 100 },
    healthy: { given: { l2: 0.05 } },
    judgedBy: 'validation',
  },
  {
    name: 'overfitting: a noisy quadratic with tanh',
    kinds: ['overfitting'],
    table: { csv: quadratic(80, 4, 0.8) },
    given: { target: 'y', layers: '64,64', activation: 'tanh', lr: 0.01, epochs: 300, validation: 0.4, test: 0 },
    healthy: { given: { l2: 0.02 } },
    judgedBy: 'validation',
  },
  {
    name: 'overfitting: moons that overlap',
    kinds: ['overfitting'],
    table: { csv: moons(100, 5, 0.4) },
    given: { target: 'moon', layers: '64,64', lr: 0.01, epochs: 200, validation: 0.4, test: 0 },
    healthy: { given: { l2: 0.01 } },
    judgedBy: 'validation',
  },
  // Linear functions for what is bent, and too few units.
  {
    name: 'underfitting: a line through a sine',
    kinds: ['underfitting'],
    table: { csv: sine() },
    given: { target: 'y', layers: 'none', lr: 0.02, epochs: 300 },
    healthy: { given: { layers: '32,32' } },
  },
  {
    name: 'underfitting: logistic regression of circles',
    kinds: ['underfitting'],
    table: { csv: circles() },
    given: { target: 'ring', layers: 'none', lr: 0.02, epochs: 150 },
    healthy: { given: { layers: '32,32' } },
  },
  {
    name: 'underfitting: logistic regression of xor',
    kinds: ['underfitting'],
    table: { csv: xor() },
    given: { target: 'same', layers: 'none', lr: 0.02, epochs: 150 },
    healthy: { given: { layers: '32,32' } },
  },
  {
    name: 'underfitting: two units for a spiral',
    kinds: ['underfitting'],
    table: { csv: spiral() },
    given: { target: 'arm', layers: '2', activation: 'tanh', lr: 0.02, epochs: 200 },
    healthy: { given: { layers: '32,32' } },
  },
  {
    name: 'underfitting: layers without a bend',
    kinds: ['underfitting'],
    table: { csv: quadratic() },
    given: { target: 'y', layers: '32,32', activation: 'linear', lr: 0.005, epochs: 100 },
    healthy: { given: { activation: 'relu' } },
  },
  {
    name: 'underfitting: digits through one unit',
    kinds: ['underfitting'],
    table: digits,
    given: { target: 'digit', layers: '1', lr: 0.01, epochs: 30 },
    healthy: { given: { layers: '32,32' } },
  },
  // Penalties.
  {
    name: 'penalty: l2 = 10 on diabetes',
    kinds: ['penalty-dominates'],
    table: diabetes,
    given: { target: 'progression', layers: '16', l2: 10, lr: 0.005, epochs: 50 },
    healthy: { given: { l2: 1e-3 } },
  },
  {
    name: 'penalty: l2 = 3, linear',
    kinds: ['penalty-dominates'],
    table: { csv: plane() },
    given: { target: 'y', layers: 'none', l2: 3, optimizer: 'sgd', lr: 0.05, epochs: 60 },
    healthy: { given: { l2: 1e-3 } },
  },
  {
    name: 'penalty: l1 = 1 on iris',
    kinds: ['penalty-dominates'],
    table: iris,
    given: { target: 'species', layers: '16', l1: 1, lr: 0.01, epochs: 60 },
    healthy: { given: { l1: 1e-4 } },
  },
  {
    name: 'penalty: weight decay 5 on breast-cancer',
    kinds: ['penalty-dominates'],
    table: cancer,
    given: { target: 'diagnosis', layers: 'none', optimizer: 'sgd', 'weight-decay': 5, lr: 0.05, epochs: 40 },
    healthy: { given: { 'weight-decay': 1e-3 } },
  },
  {
    name: 'penalty: adam with weight decay 20',
    kinds: ['penalty-dominates'],
    table: { csv: quadratic() },
    given: { target: 'y', layers: '32', 'weight-decay': 20, lr: 0.01, epochs: 80 },
    healthy: { given: { 'weight-decay': 1e-3 } },
  },
  // Clipping.
  {
    name: 'clipping: norm 1e-4 with plain descent',
    kinds: ['clipping', 'learning-rate-too-small'],
    table: diabetes,
    given: { target: 'progression', layers: '16', optimizer: 'sgd', lr: 0.05, 'clip-norm': 1e-4, epochs: 40 },
    healthy: { given: { 'clip-norm': 5 } },
  },
  {
    name: 'clipping: norm 0.01 with momentum',
    kinds: ['clipping', 'learning-rate-too-small'],
    table: wine,
    given: {
      target: 'cultivar',
      layers: '16',
      optimizer: 'sgd(momentum=0.9)',
      lr: 0.01,
      'clip-norm': 0.01,
      epochs: 30,
    },
    healthy: { given: { 'clip-norm': 5 } },
  },
  {
    name: 'clipping: values of 1e-4',
    kinds: ['clipping', 'learning-rate-too-small'],
    table: { csv: moons() },
    given: { target: 'moon', layers: '16', optimizer: 'sgd(momentum=0.9)', lr: 0.05, 'clip-value': 1e-4, epochs: 80 },
    healthy: { given: { 'clip-value': 5 } },
  },
  // What optimizers keep.
  {
    name: 'optimizer: adam with ε = 1',
    kinds: ['optimizer-state', 'learning-rate-too-small'],
    table: cancer,
    given: { target: 'diagnosis', layers: '16', optimizer: 'adam(eps=1)', lr: 0.002, epochs: 20 },
    healthy: { given: { optimizer: 'adam' } },
  },
  {
    name: 'optimizer: adagrad with a usual rate runs dry',
    kinds: ['optimizer-state', 'learning-rate-too-small'],
    table: { csv: circles() },
    given: { target: 'ring', layers: '16', activation: 'tanh', optimizer: 'adagrad', lr: 0.02, epochs: 150 },
    healthy: { given: { optimizer: 'adam' } },
  },
  {
    name: 'optimizer: the first steps of rmsprop',
    kinds: ['optimizer-state'],
    table: cancer,
    given: { target: 'diagnosis', layers: '32,32', optimizer: 'rmsprop(alpha=0.9999)', lr: 0.01, epochs: 10 },
    healthy: { given: { optimizer: 'adam' } },
    judgedBy: 'validation',
  },
  {
    name: 'optimizer: a momentum of 0.999',
    kinds: ['optimizer-state'],
    table: diabetes,
    given: { target: 'progression', layers: 'none', optimizer: 'sgd(momentum=0.999)', lr: 0.005, epochs: 40 },
    healthy: { given: { optimizer: 'sgd(momentum=0.9)' } },
  },
  {
    name: 'optimizer: a plane with a momentum of 0.999',
    kinds: ['optimizer-state'],
    table: { csv: plane() },
    given: { target: 'y', layers: 'none', optimizer: 'sgd(momentum=0.999)', lr: 0.01, epochs: 30 },
    healthy: { given: { optimizer: 'sgd(momentum=0.9)' } },
  },
  {
    name: 'optimizer: adagrad that begins with 1',
    kinds: ['optimizer-state'],
    table: digits,
    given: { target: 'digit', layers: '32', optimizer: 'adagrad(initial=1)', lr: 0.01, epochs: 8 },
    healthy: { given: { optimizer: 'adagrad' } },
  },
  // Nothing to be learned.
  {
    name: 'baseline: a target of noise',
    kinds: ['not-better-than-baseline'],
    table: { csv: noise() },
    given: { target: 'y', layers: '16', lr: 0.005, epochs: 40, validation: 0.3 },
    judgedBy: 'validation',
    uncured: 'there is nothing to be learned, and no advice that would be of use',
  },
  {
    name: 'baseline: noise, a linear model',
    kinds: ['not-better-than-baseline'],
    table: { csv: noise(300, 8, 21) },
    given: { target: 'y', layers: 'none', optimizer: 'sgd', lr: 0.02, epochs: 40, validation: 0.3 },
    judgedBy: 'validation',
    uncured: 'there is nothing to be learned, and no advice that would be of use',
  },
];
