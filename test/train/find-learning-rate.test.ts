import { describe, expect, test } from 'vitest';
import { bce } from '../../src/loss/bce.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { mse } from '../../src/loss/mse.ts';
import { sse } from '../../src/loss/sse.ts';
import { dense } from '../../src/nn/dense.ts';
import { zeros } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { groups } from '../../src/optim/wrappers/groups.ts';
import { maximize } from '../../src/optim/wrappers/maximize.ts';
import { wrappers } from '../../src/optim/wrappers/wrappers.ts';
import { exponential } from '../../src/schedule/exponential.ts';
import { findLearningRate } from '../../src/train/find-learning-rate.ts';
import { fit } from '../../src/train/fit.ts';
import type { RangeTestOptions } from '../../src/train/range-test.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';
import { table } from './table.ts';

describe.each([{ curvatures: [4, 1, 0.25] }, { curvatures: [4, 4, 4] }])(
  'descent of a quadratic with curvatures $curvatures, all rows at once,',
  async ({ curvatures }) => {
    // Each row sees one weight: E = ½ Σ λᵢ (wᵢ* − wᵢ)², and a step multiplies wᵢ* − wᵢ by 1 − ηλᵢ.
    const target = [1, -3, 2];
    const size = curvatures.map((curvature) => Math.sqrt((curvatures.length * curvature) / 2));
    const data = {
      x: size.map((own, i) => size.map((_, j) => (i === j ? own : 0))),
      y: size.map((own, i) => own * target[i]!),
    };
    const model = sequential(dense(1, 'linear', { bias: 'none', initializer: zeros }));
    const options = { loss: mse, optimizer: sgd(), batchSize: 'full', dtype: 'f64', from: 1e-3, steps: 80 } as const;
    const { steps, divergedAt, suggestion } = await findLearningRate(model, data, options);
    const stable = 2 / Math.max(...curvatures);

    test('has the losses that theory tells', () => {
      const distance = [...target];
      const predicted = steps.map(({ lr }) => {
        const loss = distance.reduce((sum, d, i) => sum + (curvatures[i]! * d * d) / 2, 0);
        for (const [i, curvature] of curvatures.entries()) distance[i]! *= 1 - lr * curvature;
        return loss;
      });
      // Beyond, roundings grow as the weights do.
      const settled = steps.filter(({ lr }) => lr <= stable).map(({ loss }) => loss);
      expectAllClose(settled, predicted.slice(0, settled.length), 'worked');
    });

    test('begins to rise where the rate passes 2/λmax, when all else has fallen', () => {
      const least = steps.reduce((a, b) => (b.loss < a.loss ? b : a));
      const beyond = steps.find(({ lr }) => lr > stable)!;
      // Slower weights go on falling while the fastest begins to rise.
      if (new Set(curvatures).size === 1) expect(least).toBe(beyond);
      else expect(least.lr).toBeGreaterThanOrEqual(beyond.lr);
      expect(divergedAt).toBeGreaterThan(stable);
      expect(suggestion).toBeLessThan(stable);
    });
  },
);

const iris = await table('iris', { target: 'species', validation: 0.2, seed: 1 });
const classifier = sequential(dense(16, 'relu'), dense(3));

test('is a training whose rate grows: the same batches, the same losses', async () => {
  const options = { loss: crossEntropy, optimizer: adam(), seed: 3 };
  const [from, to, steps] = [1e-5, 1e-2, 90];
  const { steps: tested } = await findLearningRate(classifier, iris, { ...options, from, to, steps });
  const schedule = exponential({ gamma: (to / from) ** (1 / (steps - 1)) });
  const { history } = await fit(classifier, iris, { ...options, optimizer: adam({ lr: from }), schedule, steps });
  const rows = iris.rows.train;
  let done = 0;
  for (const { step, loss, lr } of history) {
    const sizes = Array.from({ length: step - done }, (_, i) => Math.min(32, rows - 32 * i));
    const mean = sizes.reduce((sum, size, i) => sum + size * tested[done + i]!.loss, 0) / rows;
    if (sizes.length === Math.ceil(rows / 32)) expectClose(mean, loss.batch_mean, 'compiledSingle', `step ${step}`);
    expectClose(tested[step - 1]!.lr, lr, 'worked');
    done = step;
  }
  expect(done).toBeGreaterThan(80);
});

test('depends on nothing but its options, and changes nothing', async () => {
  const options = { loss: crossEntropy, optimizer: sgd(), seed: 3 };
  const before = await fit(classifier, iris, { ...options, epochs: 1 });
  const first = await findLearningRate(classifier, iris, options);
  expect(await findLearningRate(classifier, iris, options)).toEqual(first);
  expect((await findLearningRate(classifier, iris, { ...options, seed: 4 })).steps).not.toEqual(first.steps);
  const after = await fit(classifier, iris, { ...options, epochs: 1 });
  expect(await after.weightsHash()).toBe(await before.weightsHash());
});

describe('the suggestion', async () => {
  const epochs = 15;
  const grid = Array.from({ length: 13 }, (_, i) => 10 ** (-5 + i / 2));
  const model = sequential(dense(32, 'relu'), dense(1));
  const [cancer, diabetes] = await Promise.all([
    table('breast-cancer', { target: 'diagnosis', validation: 0.2, seed: 1 }),
    table('diabetes', { target: 'progression', validation: 0.2, seed: 1 }),
  ]);
  const problems = { cancer: { data: cancer, loss: bce }, diabetes: { data: diabetes, loss: mse } };

  test.each(
    (['cancer', 'diabetes'] as const).flatMap((name) =>
      ['sgd', 'sgd(momentum=0.9)', 'adam'].map((optimizer) => ({ name, optimizer })),
    ),
  )('for $optimizer on $name trains nearly as well as the best of 13 rates', async ({ name, optimizer }) => {
    const { data, loss } = problems[name];
    const train = async (lr: number) => {
      const run = await fit(model, data, { loss, optimizer: optimizerNamed(optimizer, '', lr), epochs, seed: 1 });
      return run.end.best?.value ?? Infinity;
    };
    const { suggestion } = await findLearningRate(model, data, { loss, optimizer: optimizerNamed(optimizer), seed: 1 });
    const losses = await Promise.all(grid.map(train));
    const [best, untrained] = [Math.min(...losses), losses[0]!];
    const reached = await train(suggestion!);
    // Of what there is to gain, a tenth at most is left.
    expect((reached - best) / (untrained - best)).toBeLessThan(0.1);
  });
});

describe('a test that tells no rate says why:', () => {
  const options: RangeTestOptions = { loss: crossEntropy, optimizer: sgd(), seed: 1 };

  test.each<[reason: string, options: Partial<RangeTestOptions>]>([
    ['early', { from: 0.2 }],
    ['early', { from: 1000, to: 1e6 }],
    ['flat', { to: 1e-4 }],
    ['unfinished', { to: 0.03 }],
    ['rise', { optimizer: maximize()(sgd()) }],
    ['interrupted', { signal: AbortSignal.abort() }],
  ])('%s, %j', async (reason, given) => {
    const test = await findLearningRate(classifier, iris, { ...options, ...given });
    expect(test).toMatchObject({ reason, suggestion: undefined });
  });

  test('nothing but noise is no fall', async () => {
    // Targets that no feature tells, and that are as well predicted by 0 as by their mean.
    const x = Array.from({ length: 512 }, (_, i) => [Math.sin(i * i)]);
    const y = x.map((_, i) => (i % 3) - 1);
    const model = sequential(dense(1, 'linear', { initializer: zeros }));
    const { reason } = await findLearningRate(model, { x, y }, { loss: mse, optimizer: sgd(), batchSize: 16 });
    expect(reason).toBe('rise');
  });
});

test.each<[options: Partial<RangeTestOptions>, message: string]>([
  [{ from: 0 }, 'range test: from must be above 0, got 0.'],
  [{ to: 1e-8 }, 'range test: to must be above 1e-7, where the test begins, got 1e-8.'],
  [{ steps: 159 }, 'range test: steps must be a whole number from 160 on, 20 for each power of ten, got 159.'],
  [
    { optimizer: optimizerNamed('clip-norm(ema(polyak))') },
    'range test: "clip-norm(ema(polyak))" finds the length of its steps by itself: its learning rate only multiplies it. Leave it at 1, or take an optimizer that needs a rate.',
  ],
  [
    { optimizer: groups([{ of: /1/, optimizer: optimizerNamed('rprop') }], sgd()) },
    'range test: "groups(rprop, sgd)" finds the length of its steps by itself: its learning rate is only the first of it. Leave it at 0.01, or take an optimizer that needs a rate.',
  ],
])('refuses %j', async (options, message) => {
  await expect(findLearningRate(classifier, iris, { loss: crossEntropy, ...options })).rejects.toThrow(message);
});

describe('on numbers that are told by others', () => {
  const x = Array.from({ length: 192 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const data = { x, y: x.map(([a, b]) => a! * b! + a!) };
  const model = sequential(dense(16, 'tanh'), dense(1));
  const find = (options: Partial<RangeTestOptions>) => findLearningRate(model, data, { loss: mse, ...options });
  const names = Object.keys(optimizers).filter((name) => optimizerNamed(name).ownRate === undefined);
  const wrapped = Object.keys(wrappers).map((name) => `${name}(adam)`);
  // The steps of the first two are short beside the weights, however large the rate; the third goes up.
  const without = new Map([
    ['adafactor', 'unfinished'],
    ['lars', 'unfinished'],
    ['maximize(adam)', 'rise'],
  ]);

  test.each([...names, ...wrapped].filter((text) => !without.has(text)))('%s gets a rate', async (text) => {
    const { suggestion, start } = await find({ optimizer: optimizerNamed(text) });
    const run = await fit(model, data, { loss: mse, optimizer: optimizerNamed(text, '', suggestion!), epochs: 50 });
    expect(run.history.at(-1)!.loss.train).toBeLessThan(start / 2);
  });

  test.each([...without])('%s gets none: %s', async (text, reason) => {
    expect(await find({ optimizer: optimizerNamed(text) })).toMatchObject({ suggestion: undefined, reason });
  });

  test('groups keep the ratio of their rates', async () => {
    const grouped = (lr: number) => groups([{ of: /1/, optimizer: sgd({ lr }) }], sgd({ lr: lr / 4 }));
    const test = await find({ optimizer: grouped(0.1) });
    expect(await find({ optimizer: grouped(8) })).toEqual(test);
    expect((await find({ optimizer: sgd() })).steps).not.toEqual(test.steps);
  });

  test('a loss that is a sum is told for a row', async () => {
    // Half the sum of squares: a rate has the effect of one 16 times as large for the mean.
    const options = { optimizer: sgd(), batchSize: 32, steps: 300, dtype: 'f64' } as const;
    const sum = await find({ ...options, loss: sse, to: 1 });
    const mean = await find({ ...options, from: 1.6e-6, to: 16 });
    expectClose(sum.least, mean.least / 2, 'worked');
  });
});
