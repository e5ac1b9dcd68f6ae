import { describe, expect, test } from 'vitest';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { zeros } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { cosine } from '../../src/schedule/cosine.ts';
import { fit } from '../../src/train/fit.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import type { EpochRecord } from '../../src/train/record.ts';
import { type Observer, Training } from '../../src/train/training.ts';
import { tableData } from '../../src/train/training-data.ts';
import { Problem } from '../../src/util/problem.ts';
import { table } from './table.ts';

const iris = await table('iris', { target: 'species', validation: 0.2, seed: 1 });
const options: TrainingOptions = { loss: crossEntropy, optimizer: adam({ lr: 0.01 }), seed: 1 };
const onIris = (more: Partial<TrainingOptions> & Observer) =>
  fit(sequential(dense(8, 'relu'), dense(3)), iris, { ...options, ...more });
const copied = (parameters: Training['parameters']) => parameters.map(({ values }) => [...values]);
const isFinite = (parameters: Training['parameters']) => copied(parameters).flat().every(Number.isFinite);

/** Numbers that have nothing to do with each other: what is learned of the first rows is wrong for the others. */
const noise = (length: number, phase: number) => Array.from({ length }, (_, i) => Math.sin(phase + i * i));
const rows = (phase: number, count: number) => ({
  x: Array.from({ length: count }, (_, i) => noise(6, phase + 31 * i)),
  y: noise(count, 7 * phase),
});

describe('patience', () => {
  test('ends when no epoch was better for so long, with the weights of the best', async () => {
    const training = new Training(
      sequential(dense(32, 'tanh'), dense(1)),
      tableData(await table('diabetes', { target: 'progression', validation: 0.3, seed: 2 })),
      { loss: mse, optimizer: adam({ lr: 0.01 }), epochs: 500, patience: 4 },
    );
    const losses: number[] = [];
    const after: number[][][] = [];
    const end = await training.run({
      onEpoch({ loss }) {
        losses.push(loss.validation!);
        after.push(copied(training.parameters));
      },
    });
    const best = losses.indexOf(Math.min(...losses));
    expect(end.reason).toBe('patience');
    expect(losses.length).toBe(best + 1 + 4);
    expect(end.best).toEqual({ epoch: best + 1, metric: 'loss', value: losses[best] });
    expect(copied(training.parameters)).toEqual(after[best]);
    expect(training.evaluation.of('validation')!.loss).toBe(losses[best]);
    // What it would go on from is where it stopped, not the best.
    expect([...end.state.get('dense1.weight')!]).toEqual(after.at(-1)![0]);
  });

  test('without it, the best weights are kept all the same', async () => {
    const run = await fit(
      sequential(dense(32, 'tanh'), dense(1)),
      { ...rows(1, 20), validation: rows(2, 20) },
      {
        loss: mse,
        optimizer: adam({ lr: 0.05 }),
        epochs: 60,
      },
    );
    expect(run.end.reason).toBe('epochs');
    const losses = run.history.map(({ loss }) => loss.validation!);
    expect(run.end.best!.epoch).toBeLessThan(60);
    expect(run.evaluate('validation')!.loss).toBe(Math.min(...losses));
  });

  test('without validation rows the last weights are kept', async () => {
    const run = await fit(sequential(dense(1)), rows(1, 20), { loss: mse, epochs: 3 });
    expect(run.end.best).toBeUndefined();
    expect(run.evaluate('train')!.loss).toBe(run.history.at(-1)!.loss.train);
    expect(run.evaluate('validation')).toBeUndefined();
  });
});

test('a tolerance ends with the first epoch that changes the mean loss by no more', async () => {
  const run = await onIris({ tolerance: 0.002, epochs: 5000 });
  expect(run.end.reason).toBe('tolerance');
  const means = run.history.map(({ loss }) => loss.batch_mean);
  const changes = means.slice(1).map((mean, i) => Math.abs(mean - means[i]!));
  expect(changes.pop()!).toBeLessThanOrEqual(0.002);
  expect(Math.min(...changes)).toBeGreaterThan(0.002);
});

test('a tolerance for the gradient ends with the first epoch whose last one is no longer, clipped or not', async () => {
  for (const clipNorm of [undefined, 0.1]) {
    const run = await onIris({ gradientTolerance: 0.3, batchSize: 'full', epochs: 5000, clipNorm });
    expect(run.end.reason).toBe('gradient');
    const norms = run.history.map(({ grad_norm }) => grad_norm);
    expect(norms.pop()!).toBeLessThanOrEqual(0.3);
    expect(Math.min(...norms)).toBeGreaterThan(0.3);
  }
});

test('a start in a minimum ends with the first epoch: its gradient is 0', async () => {
  const zero = sequential(dense(1, 'linear', { initializer: zeros }));
  const run = await fit(zero, { x: [1, 2, 3], y: [0, 0, 0] }, { loss: mse, gradientTolerance: 0 });
  expect([run.end.reason, run.history.length]).toEqual(['gradient', 1]);
});

describe('a loss that is aimed at ends with the first epoch that reaches it', () => {
  test('on the validation rows, with the weights of that epoch', async () => {
    const run = await onIris({ targetLoss: 0.3, epochs: 5000 });
    expect(run.end.reason).toBe('target');
    const losses = run.history.map(({ loss }) => loss.validation!);
    expect(run.end.best).toEqual({ epoch: losses.length, metric: 'loss', value: losses.at(-1) });
    expect(losses.pop()!).toBeLessThanOrEqual(0.3);
    expect(Math.min(...losses)).toBeGreaterThan(0.3);
    expect(run.evaluate('validation')!.loss).toBe(run.end.best!.value);
  });

  test('on the training rows where there are no others', async () => {
    const run = await fit(sequential(dense(1)), rows(1, 20), { loss: mse, targetLoss: 0.5, epochs: 5000 });
    expect(run.end.reason).toBe('target');
    const losses = run.history.map(({ loss }) => loss.train!);
    expect(losses.pop()!).toBeLessThanOrEqual(0.5);
    expect(Math.min(...losses)).toBeGreaterThan(0.5);
    expect(run.evaluate('train')!.loss).toBeLessThanOrEqual(0.5);
  });
});

test('what was aimed at is the reason, where an epoch is the last that was allowed too', async () => {
  const { end } = await onIris({ epochs: 1, targetLoss: 100, gradientTolerance: 100, patience: 1 });
  expect(end.reason).toBe('target');
  expect((await onIris({ epochs: 1, gradientTolerance: 100 })).end.reason).toBe('gradient');
  // 8 steps are an epoch.
  expect((await onIris({ steps: 4 })).end.reason).toBe('steps');
  expect((await onIris({ epochs: 1 })).end.reason).toBe('epochs');
});

test('patience without validation rows is refused', async () => {
  await expect(fit(sequential(dense(1)), rows(1, 20), { loss: mse, patience: 3 })).rejects.toThrow(
    new Problem('training: patience needs validation rows to judge by. Give some, or leave it out.'),
  );
});

test('a time limit ends a training that would take for ever', async () => {
  const run = await onIris({ timeLimit: 0.5, epochs: 1_000_000_000 });
  expect(run.end.reason).toBe('time');
  expect(run.history.length).toBeGreaterThan(0);
});

test('a signal ends a training after the epoch, at once when it is given before', async () => {
  const controller = new AbortController();
  const run = await onIris({
    epochs: 50,
    signal: controller.signal,
    onEpoch: ({ epoch }) => void (epoch === 3 && controller.abort()),
  });
  expect([run.end.reason, run.history.length]).toEqual(['interrupted', 3]);
  const never = await onIris({ signal: AbortSignal.abort() });
  expect([never.end.reason, never.history.length]).toEqual(['interrupted', 0]);
});

test('a training waits for who is told of an epoch', async () => {
  const order: string[] = [];
  await onIris({
    epochs: 3,
    async onEpoch({ epoch }) {
      order.push(`begin ${epoch}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      order.push(`end ${epoch}`);
    },
  });
  expect(order).toEqual([1, 2, 3].flatMap((epoch) => [`begin ${epoch}`, `end ${epoch}`]));
});

describe('a training that diverges', () => {
  test.each([
    [1e6, 'f32', 32],
    [1e30, 'f32', 8],
    [1e6, 'f32', 'full'],
    [1e200, 'f64', 32],
  ] as const)(
    'with rate %d in %s and batches of %s keeps the last finite weights and says what to try',
    async (lr, dtype, batchSize) => {
      const settings = { optimizer: sgd({ lr }), dtype, batchSize, epochs: 50 } as const;
      const run = await onIris(settings);
      expect(run.end.reason).toBe('diverged');
      const { step, loss, lr: rate, advice } = run.end.divergence!;
      expect(Number.isFinite(loss)).toBe(false);
      expect(rate).toBe(lr);
      expect(advice).toBeGreaterThan(0);
      expect(advice).toBeLessThanOrEqual(lr / 10);
      expect(isFinite(run.parameters)).toBe(true);
      // The state is that before the step that failed, or before the one that made its weights infinite.
      const kept = run.end.state.get('steps done')![0]!;
      expect([step - 1, step - 2]).toContain(kept);
      const upTo = kept > 0 ? await onIris({ ...settings, steps: kept }) : undefined;
      if (upTo) expect(run.end.state.get('dense1.weight')).toEqual(upTo.end.state.get('dense1.weight'));
      // A record's validation loss may be infinite by then, but no such epoch is the best.
      expect(run.end.best === undefined || Number.isFinite(run.end.best.value)).toBe(true);
    },
  );

  test('with the rate that it advises, it does not', async () => {
    const { advice } = (await onIris({ optimizer: sgd({ lr: 1e6 }), epochs: 50 })).end.divergence!;
    expect((await onIris({ optimizer: sgd({ lr: advice }), epochs: 5 })).end.reason).toBe('epochs');
  });

  test.each([
    ['of its epoch', { epochs: 1 }, 1],
    ['that is asked for', { steps: 1 }, 2],
  ] as const)('in the last step %s, though no further step shows it, says so too', async (_, more, rows) => {
    // The loss, 100, is finite, and its slope of 20 times the rate is not.
    const run = await fit(
      sequential(dense(1, 'linear', { bias: 'none', initializer: zeros })),
      { x: [1, 1].slice(0, rows), y: [10, 10].slice(0, rows) },
      { loss: mse, optimizer: sgd({ lr: 1e38 }), batchSize: 1, shuffle: false, ...more },
    );
    expect(run.end.reason).toBe('diverged');
    expect(isFinite(run.parameters)).toBe(true);
    expect(run.end.divergence).toMatchObject({ step: 1, loss: 100, gradientNorm: 20 });
  });
});

describe('a training that was interrupted and goes on', () => {
  const model = sequential(dense(8, 'relu'), dropout(0.2), dense(3));
  const settings: TrainingOptions = { ...options, epochs: 8, batchSize: 16, schedule: cosine(), patience: 50 };

  /** Trains until a step, or to the end; a state to begin with is one that was saved. */
  async function train(until: number, state?: ReadonlyMap<string, Float32Array | Float64Array>) {
    const training = new Training(model, tableData(iris), settings);
    if (state) training.resume(state);
    const controller = new AbortController();
    const records: EpochRecord[] = [];
    const end = await training.run({
      signal: controller.signal,
      onProgress: ({ step }) => void (step >= until && controller.abort()),
      onEpoch: (record) => void records.push(record),
    });
    const told = records.map((record) => ({ ...record, rows_per_s: 0 }));
    return { end, told, parameters: copied(training.parameters) };
  }

  // 8 steps an epoch: within the first, at the end of the second, within the last. A call makes one step or more.
  test.each([1, 16, 59])('after step %d ends as one that was not interrupted, to the bit', async (until) => {
    const whole = await train(Infinity);
    const first = await train(until);
    expect(first.end.reason).toBe('interrupted');
    const second = await train(Infinity, first.end.state);
    expect(second.parameters).toEqual(whole.parameters);
    expect(second.end).toEqual(whole.end);
    expect([...first.told, ...second.told]).toEqual(whole.told);
  });
});
