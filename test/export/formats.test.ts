import { describe, expect, test } from 'vitest';
import { load } from '../../src/data/load.ts';
import type { Preprocess, Target } from '../../src/data/preprocess.ts';
import { tableSource } from '../../src/data/table-source.ts';
import { exportModel } from '../../src/export/export-model.ts';
import { portable } from '../../src/export/portable.ts';
import { differenceFrom, selfTestOf } from '../../src/export/self-test.ts';
import { testRows } from '../../src/export/test-rows.ts';
import { readSafetensors } from '../../src/format/safetensors.ts';
import { dense, dropout, fit, mse, sequential, sgd } from '../../src/index.ts';
import { activations } from '../../src/nn/activation.ts';
import { mixed, type Options, price, randomModel } from './random-model.ts';
import { hasCompiler, named, numbersOf, runC, runnable, runOnnx } from './run.ts';

if (!hasCompiler) console.warn('No gcc here: exported C is not tested.');

const table = (target: Target, features = mixed): Preprocess => ({ version: 1, features, target });
const three: Target = { task: 'multiclass', name: 'class', values: ['a', 'b', 'c'] };
const two: Target = { task: 'binary', name: 'sold', values: [false, true] };

const models: Record<string, Options> = {
  'a regression': { preprocess: table(price) },
  'a regression in float64': { preprocess: table(price), precision: 'f64' },
  'two classes': { preprocess: table(two) },
  'two classes in float64': { preprocess: table(two), precision: 'f64' },
  'three classes': { preprocess: table(three) },
  'three classes in float64': { preprocess: table(three), precision: 'f64' },
  'classes that are numbers': { preprocess: table({ ...three, values: [3, 4, 8] }) },
  'logits of a hinge loss': { preprocess: table(three), loss: 'hinge' },
  'one logit of a hinge loss': { preprocess: table(two), loss: 'hinge' },
  counts: { preprocess: table(price), loss: 'poisson' },
  'a linear model': { preprocess: table(price), network: { hidden: [], activations: [] } },
  thresholds: { preprocess: table(price), network: { bias: 'threshold' } },
  'no biases': { preprocess: table(price), network: { bias: 'none' } },
  dropout: { preprocess: table(price), network: { dropout: 0.5 } },
  'one number': { preprocess: table(price, [mixed[0]!]), network: { hidden: [1], activations: ['tanh'] } },
  'one category': { preprocess: table(price, [mixed[4]!]) },
  'wide layers': { preprocess: table(price), network: { hidden: [130, 70], activations: ['relu', 'relu'] } },
  ...Object.fromEntries(
    Object.keys(activations).flatMap((name) => [
      [name, { preprocess: table(three), network: { activations: [name, name] } }],
      [
        `${name} in float64`,
        { preprocess: table(three), network: { activations: [name, name] }, precision: 'f64' as const },
      ],
    ]),
  ),
};

describe.each(Object.entries(models))('%s', async (_, options) => {
  const model = await randomModel(options);
  const rows = testRows(model.preprocess);
  const own = await selfTestOf(model, rows);
  const off = (answers: readonly (readonly number[])[]): number => differenceFrom(own, answers);

  test('is the same in ONNX Runtime', async () => {
    const [file] = await exportModel(model, 'onnx', 'model');
    const { numbers } = await runOnnx(file!.content as Uint8Array, model, rows);
    expect(off(numbers)).toBeLessThanOrEqual(own.tolerance);
  });

  test.each(['js', 'wasm'] as const)('is the same as %s', async (format) => {
    const { predict, selfTest } = await runnable(await exportModel(model, format, 'model'));
    expect(selfTest()).toBe(true);
    expect(off(numbersOf(model, predict(named(model, rows))))).toBeLessThanOrEqual(own.tolerance);
  });

  test.skipIf(!hasCompiler)('is the same in C', async () => {
    const codes = rows.map((row) =>
      row.map((cell, j) => {
        const feature = model.preprocess.features[j]!;
        if (cell === null) return NaN;
        if (feature.kind === 'category') return feature.values.indexOf(String(cell));
        return feature.kind === 'date' ? Date.parse(String(cell)) / 864e5 : Number(cell);
      }),
    );
    expect(off(runC(await exportModel(model, 'c', 'model'), codes))).toBeLessThanOrEqual(own.tolerance);
  });
});

test('what fit has trained is exported too; JSON asks for a network that numbers describe', async () => {
  const table = tableSource({
    size: [50, 80, 65, 70, null],
    kind: ['a', 'b', 'a', 'b', 'a'],
    price: [2, 3, 2.5, 2.7, 2.2],
  });
  const data = await load(table, { target: 'price', validation: 0, test: 0 });
  const network = sequential(dense(4, 'tanh'), dropout(0.2), dense(1));
  const model = portable(network, data, await fit(network, data, { loss: mse, optimizer: sgd(), epochs: 3, seed: 1 }));
  const { selfTest, predict } = await runnable(await exportModel(model, 'js', 'house'));
  expect(selfTest()).toBe(true);
  expect(predict([{ size: 60, kind: 'a' }])).toEqual([{ price: expect.any(Number) }]);
  const [torch] = await exportModel(model, 'safetensors', 'house');
  const { tensors } = readSafetensors(torch!.content as Uint8Array, 'file');
  expect(tensors.map(({ name }) => name)).toEqual(['0.weight', '0.bias', '3.weight', '3.bias']);
  await expect(exportModel(model, 'json', 'house')).rejects.toThrow('json: the network has no description.');
  await expect(exportModel(model, 'onxx' as 'onnx', 'house')).rejects.toThrow(
    'export: there is no format "onxx". Did you mean "onnx"? The known ones are onnx, safetensors, js, wasm, c, json.',
  );
});
