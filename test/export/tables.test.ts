import { describe, expect, test } from 'vitest';
import { openTable } from '../../src/data/node/open-table.ts';
import { exportModel } from '../../src/export/export-model.ts';
import { differenceFrom, selfTestOf } from '../../src/export/self-test.ts';
import { storedRows } from '../../src/export/stored-rows.ts';
import { tolerance } from '../tolerance.ts';
import { hasCompiler, named, numbersOf, runC, runnable, runOnnx } from './run.ts';
import { trained } from './trained.ts';

/** The tables of the package, and what is learned of each. */
const tables = [
  ['iris', 'species', '--layers', '16'],
  ['wine', 'cultivar', '--layers', '12,8', '--activation', 'gelu'],
  ['breast-cancer', 'diagnosis', '--layers', '8', '--activation', 'silu'],
  ['diabetes', 'progression', '--layers', '10', '--activation', 'softplus'],
  ['digits', 'digit', '--layers', '24', '--dropout', '0.2'],
] as const;

describe.each(tables)('a model of %s', async (name, target, ...args) => {
  const path = `datasets/${name}.csv`;
  const model = await trained(path, ['--target', target, ...args.filter((arg) => arg !== undefined)]);
  const source = await openTable([path]);
  const rows = await storedRows(model.preprocess, source, 60);
  source.close();
  // What predict answers to the rows.
  const predicted = await selfTestOf(model, rows);
  const off = (answers: readonly (readonly number[])[]): number => differenceFrom(predicted, answers);

  test('has the same answers in ONNX Runtime, and the same labels', async () => {
    const [file] = await exportModel(model, 'onnx', name);
    const { numbers, labels } = await runOnnx(file!.content as Uint8Array, model, rows);
    expect(off(numbers)).toBeLessThanOrEqual(tolerance.single);
    const { target: own } = model.preprocess;
    if (own.task === 'regression') return;
    const likeliest = predicted.answers.map((answer) => own.values[answer.indexOf(Math.max(...answer))]);
    expect(labels).toEqual(likeliest);
  });

  test.each(['js', 'wasm'] as const)('has the same answers as %s', async (format) => {
    const { predict, selfTest } = await runnable(await exportModel(model, format, name));
    expect(selfTest()).toBe(true);
    expect(off(numbersOf(model, predict(named(model, rows))))).toBeLessThanOrEqual(tolerance.single);
  });

  test.skipIf(!hasCompiler)('has the same answers in C', async () => {
    const codes = rows.map((row) => row.map((cell) => (cell === null ? Number.NaN : Number(cell))));
    expect(off(runC(await exportModel(model, 'c', 'model'), codes))).toBeLessThanOrEqual(tolerance.single);
  });
});
