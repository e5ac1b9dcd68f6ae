import { expect, test } from 'vitest';
import { bce } from '../../src/loss/bce.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { hinge } from '../../src/loss/hinge.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { fit } from '../../src/train/fit.ts';
import { settle, type TrainingOptions } from '../../src/train/options.ts';
import { Training } from '../../src/train/training.ts';
import type { FitData } from '../../src/train/training-data.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';

test.each<[message: string, options: Record<string, unknown>]>([
  ['training: epochs must be a positive whole number, got 0.', { epochs: 0 }],
  ['training: epochs must be a positive whole number, got 1.5.', { epochs: 1.5 }],
  ['training: epochs must be a finite number, got Infinity.', { epochs: Infinity }],
  ['training: steps must be a positive whole number, got -1.', { steps: -1 }],
  ['training: batchSize must be a positive whole number, or "full", got 0.', { batchSize: 0 }],
  ['training: batchSize must be a positive whole number, or "full", got "all".', { batchSize: 'all' }],
  ['training: l1 must be at least 0, got -0.1.', { l1: -0.1 }],
  ['training: l2 must be a finite number, got NaN.', { l2: Number.NaN }],
  ['training: weightDecay must be at least 0, got -1.', { weightDecay: -1 }],
  ['training: clipNorm must be above 0, got 0.', { clipNorm: 0 }],
  ['training: clipValue must be above 0, got -1.', { clipValue: -1 }],
  ['training: patience must be a positive whole number, got 0.', { patience: 0 }],
  ['training: tolerance must be at least 0, got -1e-9.', { tolerance: -1e-9 }],
  ['training: gradientTolerance must be at least 0, got -1.', { gradientTolerance: -1 }],
  ['training: targetLoss must be a finite number, got -Infinity.', { targetLoss: -Infinity }],
  ['training: timeLimit must be above 0, got "1m".', { timeLimit: '1m' }],
  ['training: seed must be a whole number from 0 to 2⁵³ − 1, got -1.', { seed: -1 }],
  ['training: seed must be a whole number from 0 to 2⁵³ − 1, got 9007199254740992.', { seed: 2 ** 53 }],
  ['training: dtype must be f32 or f64, got i32.', { dtype: 'i32' }],
])('%s', (message, options) => {
  expect(() => settle({ loss: mse, ...options } as TrainingOptions)).toThrow(new Problem(message));
});

test('what is left open is settled', () => {
  expect(settle({ loss: mse })).toMatchObject({
    optimizer: { rule: { name: 'adam' }, settings: { lr: 0.001 } },
    schedule: { name: 'constant' },
    epochs: 50,
    batchSize: 32,
    shuffle: true,
    seed: 1,
    dtype: 'f32',
  });
  expect(settle({ loss: mse, steps: 10 }).epochs).toBe(Infinity);
});

const x = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const y = [0, 1, 2];

test.each<[message: string, loss: TrainingOptions['loss'], outputs: number, data: FitData]>([
  ['fit: x and y must have as many rows, got 3 and 2.', mse, 1, { x, y: [1, 2] }],
  ['fit: x has no rows.', mse, 1, { x: [], y: [] }],
  ['fit: row 1 of x has 1 numbers, got 2 in row 0.', mse, 1, { x: [[1, 2], [3], [4, 5]], y }],
  [
    'fit: x does not consist of whole rows, got 5 numbers in rows of 2.',
    mse,
    1,
    { x: { data: [1, 2, 3, 4, 5], columns: 2 }, y },
  ],
  [
    'fit: x has a value that is not a finite number, got NaN, at row 1. Fill it in, or leave the row out.',
    mse,
    1,
    {
      x: [
        [1, 2],
        [3, Number.NaN],
        [5, 6],
      ],
      y,
    },
  ],
  [
    'fit: y has a value that is not a finite number, got Infinity, at row 2. Fill it in, or leave the row out.',
    mse,
    1,
    { x, y: [0, 1, Infinity] },
  ],
  ['fit: validation rows must have as many features, got 1 and 2.', mse, 1, { x, y, validation: { x: [[1]], y: [1] } }],
  [
    'fit: validation rows must have as many targets, got 2 and 1.',
    mse,
    1,
    { x, y, validation: { x: [[1, 2]], y: [[1, 2]] } },
  ],
  [
    'training: loss "mse" compares each output with a target, got 2 outputs and 1 targets. Make the last layer 1 wide.',
    mse,
    2,
    { x, y },
  ],
  [
    'training: loss "bce" takes 0 and 1 as targets, got -1, at row 0. Number the classes from 0.',
    bce,
    1,
    { x, y: [-1, 1, 1] },
  ],
  [
    'training: loss "hinge" takes 0 and 1 as targets, got -1, at row 0. Number the classes from 0.',
    hinge,
    1,
    { x, y: [-1, 1, 1] },
  ],
  [
    'training: loss "cross-entropy" takes class numbers from 0 to 2 as targets, got 3, at row 2. Number the classes from 0, and give the last layer an output for each.',
    crossEntropy,
    3,
    { x, y: [1, 2, 3] },
  ],
  [
    'training: loss "cross-entropy" takes class numbers from 0 to 2 as targets, got 0.5, at row 1 of validation. Number the classes from 0.',
    crossEntropy,
    3,
    {
      x,
      y,
      validation: {
        x: [
          [1, 2],
          [3, 4],
        ],
        y: [1, 0.5],
      },
    },
  ],
  [
    'loss "cross-entropy": outputs and targets do not belong together, got outputs [3, 3] and targets [3, 3]. Give targets as one column of class numbers from 0.',
    crossEntropy,
    3,
    {
      x,
      y: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
  ],
])('%s', async (message, loss, outputs, data) => {
  await expect(fit(sequential(dense(outputs)), data, { loss, epochs: 1 })).rejects.toThrow(new Problem(message));
});

test.each<[message: string, x: FitData['x']]>([
  [
    'predict: the model takes 2 features a row, got 3.',
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ],
  ['predict: the model takes 2 features a row, got 1.', [1, 2]],
  ['fit: x does not consist of whole rows, got 3 numbers in rows of 2.', { data: [1, 2, 3], columns: 2 }],
])('%s', async (message, wrong) => {
  const run = await fit(sequential(dense(1)), { x, y }, { loss: mse, epochs: 1 });
  expect(() => run.predict(wrong)).toThrow(new Problem(message));
});

test('a training without rows is refused; one row can be learned', async () => {
  const none = {
    rows: { train: 0, validation: 3, test: 0 },
    features: 2,
    targets: 1,
    x: new Float32Array(6),
    y: new Float32Array(3),
  };
  expect(() => new Training(sequential(dense(1)), none, { loss: mse })).toThrow(
    new Problem('training: there are no rows to train on.'),
  );
  const run = await fit(
    sequential(dense(1)),
    { x: [[1, 2]], y: [3] },
    { loss: mse, optimizer: sgd({ lr: 0.1 }), epochs: 50 },
  );
  expectClose(run.predict([[1, 2]])[0]!, 3, 'single');
  expect(run.history.at(-1)!.metric.r2).toBeNaN();
});
