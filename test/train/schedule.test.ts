import { describe, expect, test } from 'vitest';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { chain } from '../../src/optim/wrappers/chain.ts';
import { clipNorm } from '../../src/optim/wrappers/clip.ts';
import { frozen, groups } from '../../src/optim/wrappers/groups.ts';
import { preview } from '../../src/schedule/preview.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';
import { fit } from '../../src/train/fit.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import type { EpochRecord } from '../../src/train/record.ts';
import { Training } from '../../src/train/training.ts';
import { tableData } from '../../src/train/training-data.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';
import { table } from './table.ts';

const iris = await table('iris', { target: 'species', validation: 0.2, seed: 1 });
const LR = 0.02;
const EPOCHS = 30;
const options: TrainingOptions = { loss: crossEntropy, optimizer: adam({ lr: LR }), epochs: EPOCHS, batchSize: 30 };

/** Losses and metrics of epochs so that less is better, as a preview takes them. */
const measuredOf = (history: readonly EpochRecord[]) =>
  history.map(({ loss, metric }) => ({
    loss: loss.validation!,
    accuracy: -metric.accuracy!,
    log_loss: metric.log_loss!,
  }));

const schedules = [
  'cosine(warmup=10)',
  'one-cycle',
  'cyclic(up=7, shrink=0.5)',
  'sequence(warmup(9), cosine-restarts(period=5, mult=2, steps=40), inverse-time(decay=0.1))',
  'plateau(factor=0.5, patience=1)',
  'plateau(accuracy, factor=0.5, patience=2)',
  'plateau(log_loss, factor=0.9, patience=0, threshold=0.1)',
  'scaled-by-loss(power=0.5)',
  'sequence(warmup(12), plateau(factor=0.5, patience=0, steps=60), product(linear, scaled-by-loss))',
];

describe.each(schedules)('%s', (text) => {
  const schedule = readSchedule(text);
  const train = () => new Training(sequential(dense(8, 'relu'), dense(3)), tableData(iris), { ...options, schedule });

  test('has in training the rates that it has in the preview', async () => {
    const training = train();
    const history: EpochRecord[] = [];
    await training.run({ onEpoch: (record) => void history.push(record) });
    const { stepsPerEpoch } = training;
    const rates = preview(schedule, EPOCHS * stepsPerEpoch, { lr: LR, stepsPerEpoch, measured: measuredOf(history) });
    expect(history).toHaveLength(EPOCHS);
    for (const { lr, step, epoch } of history) expectClose(lr / rates[step - 1]!, 1, 'worked', `epoch ${epoch}`);
    // The comparison says something only where rates change.
    expect(new Set(history.map(({ lr }) => lr)).size).toBeGreaterThan(1);
  });

  // Within an epoch, at its end, and in the middle of a plateau's patience.
  test.each([3, 20, 61])('goes on after step %d as if there had been no pause, to the bit', async (until) => {
    const run = async (training: Training, last = Infinity) => {
      const controller = new AbortController();
      const rates: number[] = [];
      const end = await training.run({
        signal: controller.signal,
        onProgress: ({ step }) => void (step >= last && controller.abort()),
        onEpoch: ({ lr }) => void rates.push(lr),
      });
      return { end, rates };
    };
    const whole = await run(train());
    const first = await run(train(), until);
    expect(first.end.reason).toBe('interrupted');
    const later = train();
    later.resume(first.end.state);
    const second = await run(later);
    expect([...first.rates, ...second.rates]).toEqual(whole.rates);
    expect(second.end).toEqual(whole.end);
  });
});

test('a plateau goes by the training loss where there are no validation rows', async () => {
  const schedule = readSchedule('plateau(factor=0.5, patience=0)');
  // A rate far too large: the loss jumps about.
  const run = await fit(
    sequential(dense(1)),
    { x: [1, 2, 3], y: [1, -1, 2] },
    { loss: mse, optimizer: sgd({ lr: 0.25 }), schedule, epochs: 8, batchSize: 'full' },
  );
  const measured = run.history.map(({ loss }) => ({ loss: loss.train! }));
  expect(run.history.map(({ lr }) => lr)).toEqual(preview(schedule, 8, { lr: 0.25, measured }));
  expect(run.history.at(-1)!.lr).toBeLessThan(0.25);
});

test('every epoch tells the rate of each group of parameters, by the schedule', async () => {
  const members = [
    { of: 'dense1.bias', optimizer: frozen },
    { of: 'dense1', optimizer: sgd({ lr: 0.25 }) },
  ];
  const run = await fit(
    sequential(dense(2, 'tanh'), dense(1)),
    { x: [1, 2, 3], y: [1, -1, 2] },
    {
      loss: mse,
      optimizer: chain(clipNorm(), groups(members, adam({ lr: 0.0625 }))),
      schedule: readSchedule('linear'),
      epochs: 4,
      batchSize: 'full',
    },
  );
  expect(run.history.map(({ lr, lrs }) => ({ lr, ...lrs }))).toEqual(
    [1, 0.75, 0.5, 0.25].map((factor) => ({
      lr: 0.25 * factor,
      'dense1.bias': 0,
      dense1: 0.25 * factor,
      '*': 0.0625 * factor,
    })),
  );
});

test('a metric that there is not is refused before training', () => {
  const schedule = readSchedule('plateau(acuracy)');
  expect(() => new Training(sequential(dense(3)), tableData(iris), { loss: crossEntropy, schedule })).toThrow(
    new Problem(
      'schedule: there is no metric "acuracy". Did you mean "accuracy"? The metrics here are loss, accuracy, log_loss.',
    ),
  );
});
