import { expect, test } from 'vitest';
import { checkRecord } from '../../src/runs/record.ts';
import type { EpochRecord } from '../../src/train/record.ts';

const record: EpochRecord = {
  epoch: 2,
  step: 8,
  lr: 0.01,
  loss: { batch_mean: 0.5, validation: Number.NaN, penalty: 0.25 },
  metric: { r2: 0.75 },
  grad_norm: 1,
  rows_per_s: 1000,
};

test.each<[what: string, record: EpochRecord]>([
  ['a number that is none', record],
  ['the rates of groups', { ...record, lrs: { dense1: 0.01, '*': 0.001 } }],
])('a record is read as it was written, with %s', (_, written) => {
  expect(checkRecord(JSON.parse(JSON.stringify(written)), 'metrics.jsonl', 1)).toEqual(written);
});

test('what is wrong in a record is told with its line', () => {
  expect(() => checkRecord({ ...record, lrs: { dense1: 'fast' } }, 'metrics.jsonl', 3)).toThrow(
    /metrics\.jsonl.*line 3/,
  );
});
