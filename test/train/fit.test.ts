import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { bce } from '../../src/loss/bce.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { constantInitializer, zeros } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { cosine } from '../../src/schedule/cosine.ts';
import { fit, type Run } from '../../src/train/fit.ts';
import { metricsOf } from '../../src/train/metrics.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import type { Observer } from '../../src/train/training.ts';
import { Training } from '../../src/train/training.ts';
import { tableData } from '../../src/train/training-data.ts';
import { expectClose } from '../tolerance.ts';
import { table } from './table.ts';

const iris = await table('iris', { target: 'species', validation: 0.2, seed: 1 });
const network = sequential(dense(8, 'tanh'), dense(3));
const onIris = (options: Partial<TrainingOptions> & Observer = {}) =>
  fit(network, iris, { loss: crossEntropy, optimizer: adam({ lr: 0.01 }), epochs: 5, seed: 1, ...options });
const weights = ({ parameters }: Pick<Run, 'parameters'>) => parameters.map(({ values }) => [...values]);

describe.each([
  ['iris', 'species', crossEntropy, 3, 40],
  ['wine', 'cultivar', crossEntropy, 3, 40],
  ['digits', 'digit', crossEntropy, 10, 5],
  ['breast-cancer', 'diagnosis', bce, 1, 20],
  ['diabetes', 'progression', mse, 1, 40],
] as const)('%s', (name, target, loss, outputs, epochs) => {
  test.each(['f32', 'f64'] as const)('is learned in %s', async (dtype) => {
    const data = await table(name, { target, validation: 0.2, seed: 1, precision: dtype });
    const training = new Training(sequential(dense(16, 'relu'), dense(outputs)), tableData(data), {
      loss,
      optimizer: adam({ lr: 0.01 }),
      epochs,
      dtype,
    });
    const losses: number[] = [];
    const end = await training.run({ onEpoch: (record) => void losses.push(record.loss.batch_mean) });
    expect(losses.at(-1)!).toBeLessThan(0.6 * losses[0]!);
    const { metrics } = training.evaluation.of('validation')!;
    const { metric, value } = training.evaluation.baseline('validation')!;
    expect(metrics[metric]! - value).toBeGreaterThan(0.3);
    expect(training.evaluation.of('validation')!.loss).toBe(end.best!.value);
  });
});

test('the same seed gives the same weights to the bit, another seed others', async () => {
  const [first, again, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => (await onIris({ seed })).weightsHash()),
  );
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
});

test('an epoch takes each row once, in whichever order and batches', async () => {
  for (const shuffle of [true, false]) {
    for (const batchSize of [1, 7, 32, 'full'] as const) {
      // Weights that hardly move: the mean of the losses is the loss of all rows.
      const run = await onIris({ shuffle, batchSize, optimizer: sgd({ lr: 1e-30 }), dtype: 'f64', epochs: 2 });
      for (const { loss } of run.history) expectClose(loss.batch_mean, run.evaluate('train')!.loss, 'worked');
    }
  }
});

test.each([
  [1, 120],
  [7, 18],
  [40, 3],
  [119, 2],
  [120, 1],
  [1000, 1],
  ['full', 1],
] as const)('batches of %s are %d steps an epoch', async (batchSize, steps) => {
  const run = await onIris({ batchSize, epochs: 3 });
  expect(run.history.map(({ step }) => step)).toEqual([steps, 2 * steps, 3 * steps]);
});

test('a batch of as many rows as there are, or more, is the full batch', async () => {
  const hashes = await Promise.all(
    (['full', 120, 1000] as const).map(async (batchSize) => (await onIris({ batchSize })).weightsHash()),
  );
  expect(new Set(hashes).size).toBe(1);
});

test('shuffling changes the way, and each epoch has an order of its own', async () => {
  // With weights that start at given values, only the order can depend on the seed.
  const model = sequential(dense(3, 'linear', { initializer: zeros }));
  const hash = async (shuffle: boolean, seed: number, epochs: number) =>
    (
      await fit(model, iris, { loss: crossEntropy, optimizer: sgd(), shuffle, seed, epochs, patience: 99 })
    ).weightsHash();
  expect(await hash(false, 1, 2)).toBe(await hash(false, 2, 2));
  expect(await hash(true, 1, 2)).not.toBe(await hash(true, 2, 2));
  expect(await hash(true, 1, 2)).not.toBe(await hash(false, 1, 2));
  // With weights that hardly move, the last gradient of an epoch tells which row was the last.
  const last = async (shuffle: boolean) =>
    (await onIris({ batchSize: 1, shuffle, optimizer: sgd({ lr: 1e-30 }) })).history.map((record) => record.grad_norm);
  expect(new Set(await last(false)).size).toBe(1);
  expect(new Set(await last(true)).size).toBeGreaterThan(3);
});

test('one step of a linear model by hand: gradient, its length, penalty, decay', async () => {
  const x = [
    [1, 2],
    [3, -1],
    [0, 1],
  ];
  const y = [1, 0, 2];
  const [w, lr, l1, l2, weightDecay] = [0.5, 0.1, 0.01, 0.2, 0.3];
  const initializer = constantInitializer(w);
  const run = await fit(
    sequential(dense(1, 'linear', { initializer })),
    { x, y },
    { loss: mse, optimizer: sgd({ lr }), epochs: 1, batchSize: 'full', dtype: 'f64', l1, l2, weightDecay },
  );
  const errors = x.map(([a, b], i) => w * a! + w * b! - y[i]!);
  const slope = (column: number) => errors.reduce((sum, e, i) => sum + (2 / 3) * e * x[i]![column]!, 0) + l1 + l2 * w;
  const bias = errors.reduce((sum, e) => sum + (2 / 3) * e, 0);
  const [weight, shift] = weights(run);
  [0, 1].forEach((k) => expectClose(weight![k]!, w - lr * slope(k) - lr * weightDecay * w, 'worked', `w${k}`));
  expectClose(shift![0]!, -lr * bias, 'worked', 'b');
  const [{ grad_norm: norm, loss }] = run.history as [Run['history'][number]];
  expectClose(norm, Math.hypot(slope(0), slope(1), bias), 'worked', 'norm');
  expectClose(
    loss.batch_mean,
    errors.reduce((sum, e) => sum + (e * e) / 3, 0),
    'worked',
    'loss',
  );
  expectClose(loss.penalty!, l1 * 2 * w + (l2 / 2) * 2 * w * w, 'worked', 'penalty');
});

test('one step with dropout by hand: the gradient is that of the inputs that were kept', async () => {
  const x = Array.from({ length: 6 }, (_, i) => Array.from({ length: 4 }, (_, j) => Math.sin(1 + 4 * i + j)));
  const y = [1, 0, 2, 1, -1, 0];
  const lr = 0.1;
  const model = sequential(dropout(0.5), dense(1, 'linear', { initializer: constantInitializer(0.5), bias: 'none' }));
  const run = await fit(
    model,
    { x, y },
    { loss: mse, optimizer: sgd({ lr }), epochs: 1, batchSize: 'full', dtype: 'f64', seed: 3 },
  );
  const all = input('all', [6, 4], 'f64');
  const context = { training: true, seed: constant(3), step: constant(0) };
  const kept = evaluate(dropout(0.5).build(4, { path: 'dropout1', place: 0, dtype: 'f64' }).apply(all, context), {
    all: x.flat(),
  }).data;
  expect(kept.filter((value) => value === 0).length).toBeGreaterThan(3);
  const errors = y.map((target, i) => [0, 1, 2, 3].reduce((sum, j) => sum + 0.5 * kept[4 * i + j]!, -target));
  for (let j = 0; j < 4; j++) {
    const slope = errors.reduce((sum, e, i) => sum + (2 / 6) * e * kept[4 * i + j]!, 0);
    expectClose(weights(run)[0]![j]!, 0.5 - lr * slope, 'worked', `w${j}`);
  }
  // A prediction leaves out nothing.
  const [w] = weights(run);
  run.predict(x).forEach((said, i) =>
    expectClose(
      said,
      x[i]!.reduce((sum, value, j) => sum + value * w![j]!, 0),
      'worked',
    ),
  );
});

test('evaluation in parts is evaluation at once', async () => {
  const digits = await table('digits', { target: 'digit', seed: 1 });
  const run = await fit(sequential(dense(10)), digits, { loss: crossEntropy, optimizer: adam(), epochs: 1 });
  const columns = digits.features.length;
  const { rows } = digits;
  const { loss, metrics } = run.evaluate('train')!;
  const prediction = run.predict({ data: digits.x, columns });
  const own = metricsOf(crossEntropy, { rows: rows.train, prediction, outputs: 10, target: digits.y });
  expect(metrics.accuracy).toBe(own.accuracy);
  expectClose(metrics.log_loss!, own.log_loss!, 'single');
  expectClose(loss, own.log_loss!, 'single');
  // One row after another, and a number of rows that is no multiple of anything.
  const some = [0, 1, 255, 256, 1796].map((i) => [
    ...run.predict({ data: digits.x.slice(i * columns, (i + 1) * columns), columns }),
  ]);
  expect(some).toEqual([0, 1, 255, 256, 1796].map((i) => [...prediction.slice(10 * i, 10 * (i + 1))]));
});

test('what is given as lists, as one column or flat, is the same', async () => {
  const lists = { x: [[1], [2], [3]], y: [[2], [4], [7]] };
  const flat = { x: { data: [1, 2, 3], columns: 1 }, y: { data: Float64Array.of(2, 4, 7), columns: 1 } };
  const hashes = await Promise.all(
    [lists, flat, { x: [1, 2, 3], y: [2, 4, 7] }].map(async (data) =>
      (await fit(sequential(dense(1)), data, { loss: mse, epochs: 3 })).weightsHash(),
    ),
  );
  expect(new Set(hashes).size).toBe(1);
});

test('steps end a training where they say, within an epoch too, and a schedule with them', async () => {
  const run = await onIris({ steps: 9, epochs: undefined, schedule: cosine() });
  expect(run.end.reason).toBe('steps');
  expect(run.end.state.get('steps done')![0]).toBe(9);
  // 4 steps an epoch: two epochs are told of. The rate of step k of 9 is η·½(1 + cos πk/9), k from 0.
  expect(run.history.map(({ step }) => step)).toEqual([4, 8]);
  run.history.forEach(({ lr, step }) => expectClose(lr, 0.005 * (1 + Math.cos((Math.PI * (step - 1)) / 9)), 'worked'));
  const both = await onIris({ steps: 1000, epochs: 2, schedule: cosine() });
  expect(both.end.reason).toBe('epochs');
  expectClose(both.history[1]!.lr, 0.005 * (1 + Math.cos((Math.PI * 7) / 8)), 'worked');
});

test('an epoch without records does the same steps, and throws where the loss is lost', async () => {
  const settings = { loss: crossEntropy, optimizer: adam({ lr: 0.01 }), epochs: 2 };
  const training = new Training(network, tableData(iris), settings);
  training.pass();
  training.pass();
  const run = await onIris({ epochs: 2 });
  // The state is that of the last epoch, whichever was the best.
  for (const { name, values } of training.parameters) expect([...values]).toEqual([...run.end.state.get(name)!]);
  expect([training.epoch, training.step]).toEqual([2, 8]);
  const wild = new Training(sequential(dense(8, 'relu'), dense(3)), tableData(iris), {
    ...settings,
    optimizer: sgd({ lr: 1e30 }),
  });
  expect(() => wild.pass()).toThrow(/^training: the loss became (NaN|Infinity) in step \d+\./);
});
