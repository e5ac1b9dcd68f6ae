import { expect, test } from 'vitest';
import { checkSettings, type Given, lossFor, networkOf, trainingOptions } from '../../src/cli/train-settings.ts';
import { type Dataset, load } from '../../src/data/load.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { networkModel } from '../../src/nn/network.ts';
import { fit } from '../../src/train/fit.ts';
import type { Metrics } from '../../src/train/metrics.ts';
import { expectClose } from '../tolerance.ts';

const SEEDS = [1, 2, 3, 4, 5];

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** A table as `talweg train` splits it when it is told no more than the target and the seed. */
async function split(
  table: string,
  target: string,
  seed: number,
  held = { validation: 0.2, test: 0.1 },
): Promise<Dataset> {
  const source = await openTable([`datasets/${table}.csv`]);
  try {
    return await load(source, { target, seed, ...held });
  } finally {
    source.close();
  }
}

/** What a training reaches on the test rows with the settings of the command line, all but the epochs untouched. */
async function trained(data: Dataset, seed: number, epochs: number): Promise<Metrics> {
  const { target } = data.preprocess;
  const settings = checkSettings({ epochs, seed } as Given);
  const outputs = target.task === 'multiclass' ? target.values.length : 1;
  const options = trainingOptions(settings, lossFor(target.task, undefined));
  const run = await fit(networkModel(networkOf(settings, outputs)), data, options);
  return run.evaluate('test')!.metrics;
}

test.each<[table: string, target: string, epochs: number, least: number]>([
  ['iris', 'species', 100, 0.95],
  ['breast-cancer', 'diagnosis', 50, 0.95],
  ['digits', 'digit', 50, 0.96],
])('%s: the median accuracy on test rows with default settings', async (table, target, epochs, least) => {
  const reached: number[] = [];
  for (const seed of SEEDS) reached.push((await trained(await split(table, target, seed), seed, epochs)).accuracy!);
  expect(median(reached), String(reached)).toBeGreaterThanOrEqual(least);
});

test('diabetes: R² on test rows is not below that of least squares', async () => {
  // Ordinary least squares explains 0.51775 of the variance of the whole table, as is widely published.
  const whole = await split('diabetes', 'progression', 1, { validation: 0, test: 0 });
  expectClose(leastSquares(whole, 'train'), 0.51774842, 'single');
  const reached: number[] = [];
  const linear: number[] = [];
  for (const seed of SEEDS) {
    const data = await split('diabetes', 'progression', seed);
    reached.push((await trained(data, seed, 50)).r2!);
    linear.push(leastSquares(data, 'test'));
  }
  expect(median(reached), `${reached}, least squares ${linear}`).toBeGreaterThan(median(linear) - 0.02);
});

/** R² on a part of the rows of the linear function with the least squares on the training rows. */
function leastSquares({ x, y, rows, features }: Dataset, part: 'train' | 'test'): number {
  const width = features.length + 1;
  const row = (i: number): number[] => [1, ...x.subarray(i * features.length, (i + 1) * features.length)];
  // Normal equations, solved by elimination: the columns are standardized, so they are well conditioned enough.
  const a = Array.from({ length: width }, () => new Float64Array(width + 1));
  for (let i = 0; i < rows.train; i++) {
    const values = [...row(i), y[i]!];
    for (let j = 0; j < width; j++) for (let k = 0; k <= width; k++) a[j]![k]! += values[j]! * values[k]!;
  }
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < width; i++) {
      if (i === j) continue;
      const factor = a[i]![j]! / a[j]![j]!;
      for (let k = j; k <= width; k++) a[i]![k]! -= factor * a[j]![k]!;
    }
  }
  const weights = a.map((equation, j) => equation[width]! / equation[j]!);
  const first = part === 'train' ? 0 : rows.train + rows.validation;
  const own = Array.from({ length: rows[part] }, (_, i) => first + i);
  const mean = own.reduce((sum, i) => sum + y[i]!, 0) / own.length;
  const residual = own.reduce((sum, i) => sum + (y[i]! - row(i).reduce((s, v, j) => s + v * weights[j]!, 0)) ** 2, 0);
  return 1 - residual / own.reduce((sum, i) => sum + (y[i]! - mean) ** 2, 0);
}
