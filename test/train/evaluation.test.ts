import { expect, test, vi } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { metricsOf } from '../../src/train/metrics.ts';
import type { Part } from '../../src/train/state.ts';
import { Training } from '../../src/train/training.ts';
import { expectClose } from '../tolerance.ts';

type Sizes = [train: number, validation: number, test: number];

const [features, targets] = [3, 2];
const parts: readonly Part[] = ['train', 'validation', 'test'];

/** A network after an epoch, on parts of these sizes. */
function trained([train, validation, test]: Sizes) {
  const total = train + validation + test;
  const x = Float64Array.from({ length: total * features }, (_, i) => Math.sin(i * i));
  const y = Float64Array.from({ length: total * targets }, (_, i) => Math.cos(3 * i * i));
  const data = { rows: { train, validation, test }, features, targets, x, y, scale: [2, 3] };
  const model = sequential(dense(4, 'tanh'), dense(targets));
  const training = new Training(model, data, { loss: mse, dtype: 'f64', epochs: 1 });
  training.pass();
  return { training, data };
}

/** Loss and metrics of some rows, all of them at once, by the interpreter. */
function directly({ training, data }: ReturnType<typeof trained>, from: number, rows: number) {
  const context = { training: false, seed: constant(1), step: constant(0) };
  const target = data.y.slice(from * targets, (from + rows) * targets);
  const output = training.model.apply(input('x', [rows, features], 'f64'), context);
  const weights = Object.fromEntries(training.parameters.map(({ name, values }) => [name, values]));
  const x = data.x.slice(from * features, (from + rows) * features);
  const prediction = Float64Array.from(evaluate(output, { ...weights, x }).data);
  const squares = prediction.reduce((sum, value, i) => sum + (value - target[i]!) ** 2, 0);
  return {
    loss: squares / (rows * targets),
    metrics: metricsOf(mse, { rows, prediction, outputs: targets, target }, data.scale),
  };
}

test.each<Sizes>([
  [1, 0, 0],
  [5, 1, 0],
  [5, 0, 1],
  [40, 1, 3],
  [3, 1030, 1],
  [700, 1, 2],
  [1025, 0, 1],
  [10, 0, 1100],
  [2500, 1024, 7],
  [1, 1500, 1500],
])('of %d training, %d validation and %d test rows, each part is judged by its own', (...sizes) => {
  const own = trained(sizes);
  parts.forEach((part, i) => {
    const found = own.training.evaluation.of(part);
    if (sizes[i] === 0) return expect(found).toBeUndefined();
    const expected = directly(
      own,
      sizes.slice(0, i).reduce((sum, size) => sum + size, 0),
      sizes[i]!,
    );
    expectClose(found!.loss, expected.loss, 'worked', part);
    expect(Object.keys(found!.metrics)).toEqual(Object.keys(expected.metrics));
    for (const [name, value] of Object.entries(expected.metrics))
      expectClose(found!.metrics[name]!, value, 'worked', `${name}, ${part}`);
  });
});

test.each<[sizes: Sizes, part: Part, blocks: number]>([
  [[3000, 2050, 1], 'validation', 3],
  [[3000, 2050, 1], 'test', 1],
  [[1, 2048, 1], 'validation', 2],
  [[3000, 500, 1], 'validation', 1],
  [[3000, 0, 1], 'train', 3],
  [[20, 0, 1], 'train', 1],
])('of %j rows, those of %s take %d blocks', (sizes, part, blocks) => {
  const { training } = trained(sizes);
  const run = vi.spyOn(training.compiled, 'run');
  training.evaluation.of(part);
  expect(run).toHaveBeenCalledTimes(blocks);
});
