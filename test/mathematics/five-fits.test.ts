import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { zeros } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { fit } from '../../src/train/fit.ts';
import { expectClose } from '../tolerance.ts';

interface Fixture {
  readonly x: number[];
  readonly y: number[];
  readonly fits: { epoch: number; b: number; b0: number; cost: number; cost_before: number }[];
}
const { x, y, fits } = JSON.parse(
  readFileSync(new URL('../fixtures/five-fits.json', import.meta.url), 'utf8'),
) as Fixture;

const line = (epochs: number, lr = 0.01) =>
  fit(
    sequential(dense(1, 'linear', { initializer: zeros })),
    { x, y },
    { loss: mse, optimizer: sgd({ lr }), batchSize: 'full', epochs, dtype: 'f64' },
  );

test.each(fits)(
  'a line after $epoch epochs is the one that NumPy finds',
  async ({ epoch, b, b0, cost, cost_before: before }) => {
    const run = await line(epoch);
    expectClose(run.parameters[0]!.values[0]!, b, 'worked');
    expectClose(run.parameters[1]!.values[0]!, b0, 'worked');
    // The logged mean belongs to the weights before the step; what is evaluated afterwards, to those after it.
    expectClose(run.history.at(-1)!.loss.batch_mean, before, 'worked');
    expectClose(run.evaluate('train')!.loss, cost, 'worked');
  },
);

test('the published fits, to the digits that were printed', () => {
  const published = [
    [0.3276, 0.7183],
    [0.602, 1.3078],
    [0.8318, 1.7915],
    [1.6704, 3.451],
    [2.0004, 4.0103],
  ];
  expect(fits.map(({ b, b0 }) => [b, b0].map((value) => Number(value.toFixed(4))))).toEqual(published);
});

test('the best rate arrives in 6 epochs, where 0.01 takes hundreds; beyond 0.966 descent diverges', async () => {
  const end = async (lr: number, epochs: number) => (await line(epochs, lr)).parameters.map(({ values }) => values[0]!);
  const best = await end(0.5, 3000);
  const distance = async (lr: number, epochs: number) => {
    const reached = await end(lr, epochs);
    return Math.hypot(...reached.map((value, i) => value - best[i]!)) / Math.hypot(...best);
  };
  expect(await distance(0.506, 6)).toBeLessThan(1e-6);
  expect(await distance(0.01, 600)).toBeGreaterThan(1e-6);
  expect(await distance(0.01, 784)).toBeLessThan(1e-6);
  expect(await distance(0.99, 500)).toBeGreaterThan(1);
});
