import { type Case, csv, normal, random, type Table } from '../case.ts';

const wine: Table = { csv: 'datasets/wine.csv' };
const cancer: Table = { csv: 'datasets/breast-cancer.csv' };
const diabetes: Table = { csv: 'datasets/diabetes.csv' };
const iris: Table = { csv: 'datasets/iris.csv' };

const ofWine = { target: 'cultivar', layers: '16', 'batch-size': 16, epochs: 40, lr: 0.01, test: 0 } as const;
const ofCancer = { target: 'diagnosis', layers: '16', epochs: 20, lr: 0.01, test: 0 } as const;
const ofDiabetes = { target: 'progression', layers: 'none', epochs: 40, test: 0 } as const;
const ofIris = { target: 'species', layers: '8', 'batch-size': 16, epochs: 60, lr: 0.02, test: 0 } as const;

/** A plane of four columns, with noise. */
const plane = (rows: number, noise: number, seed: number): Table => {
  const next = normal(seed);
  return {
    csv: csv(
      ['a', 'b', 'c', 'd', 'y'],
      Array.from({ length: rows }, () => {
        const x = [next(), next(), next(), next()] as const;
        return [...x, 2 * x[0] - x[1] + 0.5 * x[2] + 3 + noise * next()];
      }),
    ),
  };
};

/** Counts whose rate grows with e to a column that is not small. */
const counts = (): Table => {
  const [uniform, next] = [random(7), normal(8)];
  return {
    csv: csv(
      ['age', 'dose', 'count'],
      Array.from({ length: 200 }, () => {
        const [age, dose] = [20 + 60 * uniform(), 10 * uniform()];
        return [age, dose, Math.max(0, Math.round(Math.exp(0.03 * age + 0.1 * dose) + next()))];
      }),
    ),
  };
};

/** A wave along one column and a line along another. */
const wave = (): Table => {
  const next = normal(11);
  return {
    csv: csv(
      ['a', 'b', 'y'],
      Array.from({ length: 200 }, () => {
        const [a, b] = [next(), next()];
        return [a, b, Math.sin(2 * a) + b + 0.1 * next()];
      }),
    ),
  };
};

const tooLarge = ['divergence', 'learning-rate-too-large', 'exploding-gradient'];
const tooSmall = ['learning-rate-too-small'];
const swings = ['oscillation', 'learning-rate-too-large', 'optimizer-state'];

export const cases: readonly Case[] = [
  {
    name: 'diabetes, a linear model with a rate above its limit',
    kinds: tooLarge,
    table: diabetes,
    given: { ...ofDiabetes, optimizer: 'sgd', lr: 1, 'batch-size': 'full' },
    healthy: { given: { lr: 0.2 } },
  },
  {
    name: 'diabetes, momentum with a rate for none',
    kinds: tooLarge,
    table: diabetes,
    given: { ...ofDiabetes, layers: '16', optimizer: 'sgd(momentum=0.9)', lr: 0.3 },
    healthy: { given: { lr: 0.01 } },
  },
  {
    name: 'a plane, three layers with plain descent that leaps',
    kinds: tooLarge,
    table: plane(200, 0.5, 1),
    given: { target: 'y', layers: '16,16', optimizer: 'sgd', lr: 1, epochs: 30, test: 0 },
    healthy: { given: { lr: 0.05 } },
  },
  {
    name: 'diabetes, raw columns with a usual rate',
    kinds: [...tooLarge, 'unscaled-columns'],
    table: diabetes,
    given: { ...ofDiabetes, optimizer: 'sgd', lr: 0.01, standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'counts of raw columns with a Poisson loss',
    kinds: [...tooLarge, 'unscaled-columns', 'exploding-activations'],
    table: counts(),
    given: {
      target: 'count',
      layers: 'none',
      loss: 'poisson',
      optimizer: 'sgd',
      lr: 0.01,
      standardize: false,
      test: 0,
    },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'wine, a linear model with a rate of 1e-5',
    kinds: tooSmall,
    table: wine,
    given: { ...ofWine, layers: 'none', optimizer: 'sgd', lr: 1e-5 },
    healthy: { given: { lr: 0.1 } },
  },
  {
    name: 'breast cancer, Adam with 1e-6',
    kinds: tooSmall,
    table: cancer,
    given: { ...ofCancer, lr: 1e-6 },
    healthy: { given: { lr: 1e-3 } },
  },
  {
    name: 'diabetes, Adam with 1e-5',
    kinds: tooSmall,
    table: diabetes,
    given: { ...ofDiabetes, layers: '16', lr: 1e-5 },
    healthy: { given: { lr: 2e-3 } },
    judgedBy: 'validation',
  },
  {
    name: 'iris, plain descent with 1e-4',
    kinds: tooSmall,
    table: iris,
    given: { ...ofIris, optimizer: 'sgd', lr: 1e-4 },
    healthy: { given: { lr: 0.1 } },
  },
  {
    name: 'a plane, full batches with 1e-3',
    kinds: tooSmall,
    table: plane(200, 0.5, 2),
    given: { target: 'y', layers: 'none', optimizer: 'sgd', lr: 1e-4, 'batch-size': 'full', epochs: 200, test: 0 },
    healthy: { given: { lr: 0.1 } },
  },
  {
    name: 'diabetes after two epochs',
    kinds: ['stopped-early'],
    table: diabetes,
    given: { ...ofDiabetes, layers: '16', lr: 1e-3, epochs: 2 },
    healthy: { given: { epochs: 20 } },
    judgedBy: 'validation',
  },
  {
    name: 'a plane after three epochs',
    kinds: ['stopped-early'],
    table: plane(300, 0.5, 3),
    given: { target: 'y', layers: 'none', optimizer: 'sgd', lr: 0.01, epochs: 3, test: 0 },
    healthy: { given: { epochs: 30 } },
  },
  {
    name: 'iris, stopped at a small change of the loss',
    kinds: ['stopped-early'],
    table: iris,
    given: { ...ofIris, optimizer: 'sgd', lr: 0.05, tolerance: 0.02 },
    healthy: { given: { tolerance: 0 } },
  },
  {
    name: 'a plane with momentum 0.99 in full batches',
    kinds: swings,
    table: plane(120, 0.3, 5),
    given: {
      target: 'y',
      layers: 'none',
      optimizer: 'sgd(momentum=0.99)',
      lr: 0.1,
      'batch-size': 'full',
      epochs: 100,
      validation: 0,
      test: 0,
    },
    healthy: { given: { optimizer: 'sgd(momentum=0.9)' } },
  },
  {
    name: 'diabetes with momentum 0.99 in full batches',
    kinds: swings,
    table: diabetes,
    given: { ...ofDiabetes, optimizer: 'sgd(momentum=0.99)', lr: 0.05, 'batch-size': 'full', epochs: 80 },
    healthy: { given: { optimizer: 'sgd(momentum=0.9)' } },
  },
  {
    name: 'a plane, absolute errors with a rate that swings',
    kinds: swings,
    table: plane(200, 0.3, 9),
    given: {
      target: 'y',
      layers: 'none',
      loss: 'mae',
      optimizer: 'sgd',
      lr: 1,
      'batch-size': 'full',
      epochs: 60,
      test: 0,
    },
    healthy: { given: { lr: 0.1 } },
  },
  {
    name: 'diabetes, absolute errors with steps that leap',
    kinds: swings,
    table: diabetes,
    given: { ...ofDiabetes, loss: 'mae', optimizer: 'sgd', lr: 2, 'batch-size': 'full' },
    healthy: { given: { lr: 0.2 } },
  },
  {
    name: 'diabetes, lion at a hundred times its rate',
    kinds: swings,
    table: diabetes,
    given: { ...ofDiabetes, optimizer: 'lion', lr: 0.1, 'batch-size': 'full' },
    healthy: { given: { lr: 0.02 } },
  },
  {
    name: 'a plane, steps by the signs of the gradient',
    kinds: swings,
    table: plane(200, 0.3, 10),
    given: { target: 'y', layers: 'none', optimizer: 'signsgd', lr: 0.3, 'batch-size': 'full', epochs: 60, test: 0 },
    healthy: { given: { lr: 0.03 } },
  },
  {
    name: 'a plane, one row a step at a constant rate',
    kinds: ['gradient-noise', 'learning-rate-too-large'],
    table: plane(200, 1, 4),
    given: { target: 'y', layers: 'none', optimizer: 'sgd', lr: 0.08, 'batch-size': 1, epochs: 30, test: 0 },
    healthy: { given: { schedule: 'cosine' } },
  },
  {
    name: 'diabetes, two rows a step at a constant rate',
    kinds: ['gradient-noise', 'learning-rate-too-large'],
    table: diabetes,
    given: { ...ofDiabetes, optimizer: 'sgd', lr: 0.05, 'batch-size': 2 },
    healthy: { given: { schedule: 'cosine' } },
  },
  {
    name: 'a plane, Adam with one row a step',
    kinds: ['gradient-noise', 'learning-rate-too-large'],
    table: plane(200, 1, 6),
    given: { target: 'y', layers: 'none', optimizer: 'adam', lr: 0.1, 'batch-size': 1, epochs: 30, test: 0 },
    healthy: { given: { schedule: 'cosine' } },
  },
  {
    name: 'a wave, tanh from zero',
    kinds: ['saddle', 'symmetric-units'],
    table: wave(),
    given: { target: 'y', layers: '8', activation: 'tanh', init: 'zeros', lr: 0.02, epochs: 60, test: 0 },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'a wave, tanh from next to zero',
    kinds: ['saddle', 'symmetric-units', 'vanishing-gradient'],
    table: wave(),
    given: {
      target: 'y',
      layers: '8',
      activation: 'tanh',
      init: 'normal(deviation=1e-10)',
      optimizer: 'sgd',
      lr: 0.1,
      epochs: 15,
      test: 0,
    },
    healthy: { given: { init: 'glorot' } },
  },
  {
    name: 'breast cancer, raw columns into sigmoids',
    kinds: ['plateau', 'saturation', 'unscaled-columns', 'vanishing-gradient'],
    table: cancer,
    given: { ...ofCancer, activation: 'sigmoid', standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'wine, sigmoids with weights far too large',
    kinds: ['plateau', 'saturation', 'exploding-activations', 'vanishing-gradient'],
    table: wine,
    given: { ...ofWine, layers: '16,16', activation: 'sigmoid', init: 'normal(deviation=20)' },
    healthy: { given: { init: 'glorot' } },
  },
];
