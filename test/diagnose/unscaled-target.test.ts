import { describe, expect, test } from 'vitest';
import { examine } from '../../src/diagnose/examine.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { sgd } from '../../src/optim/sgd.ts';
import type { EpochRecord } from '../../src/train/record.ts';
import { Training } from '../../src/train/training.ts';
import { trainingData } from '../../src/train/training-data.ts';
import { csv, findingsOf } from './case.ts';

const x = Array.from({ length: 60 }, (_, i) => (i - 29.5) / 17);

/** A training of y = 3x + offset, with as many epochs as there are, as arrays: nothing is standardized. */
async function trained(offset: number, epochs: number) {
  const model = sequential(dense(1));
  const options = { loss: mse, optimizer: sgd({ lr: 0.001 }), epochs };
  const data = trainingData({ x, y: x.map((value) => 3 * value + offset) }, false);
  const records: EpochRecord[] = [];
  const end = await new Training(model, data, options).run({ onEpoch: (record) => void records.push(record) });
  return examine({ model, data, options, features: ['x'], targets: ['y'], course: { records, end } });
}

describe('unscaled-target', () => {
  test('a mean far away is not reached', async () => {
    const finding = (await trained(5000, 20)).find(({ check }) => check.kind === 'unscaled-target')!;
    expect(finding.level).toBe('problem');
    expect(finding.numbers.mean).toBeCloseTo(5000, 2);
    // The deviation of i is √((60² − 1)/12).
    expect(finding.numbers.deviation).toBeCloseTo((3 * Math.sqrt(3599 / 12)) / 17, 3);
  });

  test('nothing is said of a target of size 1', async () => {
    expect((await trained(0.5, 300)).map(({ check }) => check.kind)).not.toContain('unscaled-target');
  });

  test('the command line standardizes the target even where columns are not', async () => {
    const table = {
      csv: csv(
        ['x', 'y'],
        x.map((value) => [value, 1e5 + 3e4 * value]),
      ),
    };
    const given = { target: 'y', layers: 'none', validation: 0, test: 0, standardize: false, lr: 0.05 } as const;
    expect((await findingsOf(table, given)).map(({ check }) => check.kind)).not.toContain('unscaled-target');
  });
});
