import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvSource } from '../../src/data/csv.ts';
import { load } from '../../src/data/load.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { readSchedule, schedules } from '../../src/schedule/schedules.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import type { Snapshot } from '../../src/train/state.ts';
import { Training } from '../../src/train/training.ts';
import { tableData } from '../../src/train/training-data.ts';

const table = csvSource(readFileSync('datasets/iris.csv', 'utf8'), 'iris.csv');
const iris = tableData(await load(table, { target: 'species', validation: 0.2, seed: 1 }));
const model = sequential(dense(6, 'relu'), dropout(0.3), dense(3));

/** Some with parts; the others by their names. */
const withParts: Readonly<Record<string, string>> = {
  'multi-step': 'multi-step(12, 30)',
  piecewise: 'piecewise(10:0.1, 30:0.5)',
  sequence: 'sequence(warmup(7), plateau(factor=0.5, patience=1))',
  product: 'product(cosine, warmup(9))',
};
const texts = Object.keys(schedules).map((name) => withParts[name] ?? name);

describe('from every moment at which a training rests', () => {
  test.each(texts)('it goes on to the same, with the schedule %s', async (text) => {
    const options: TrainingOptions = {
      loss: crossEntropy,
      optimizer: adam({ lr: 0.05 }),
      schedule: readSchedule(text),
      epochs: 5,
      batchSize: 13,
      seed: 3,
    };
    const whole = new Training(model, iris, options);
    const rests: { readonly step: number; readonly snapshot: Snapshot }[] = [];
    const { state } = await whole.run({
      onRest: () => void rests.push({ step: whole.step, snapshot: whole.snapshot() }),
    });
    // At least after each epoch.
    expect(rests.filter(({ step }) => step % whole.stepsPerEpoch === 0)).toHaveLength(5);
    for (const { snapshot } of rests.filter((_, i) => i % Math.ceil(rests.length / 4) === 1)) {
      const later = new Training(model, iris, options);
      later.resume(snapshot);
      expect((await later.run()).state).toEqual(state);
    }
  });
});
