import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { findingsOf, make } from './case.ts';
import { noise, plane } from './tables.ts';

const named = (found: readonly Finding[]): Finding | undefined =>
  found.find(({ check }) => check.kind === 'not-better-than-baseline');

describe('not-better-than-baseline', () => {
  test('noise beside the mean of the training rows', async () => {
    const given = { target: 'y', layers: '16', lr: 0.005, epochs: 20, validation: 0.3, test: 0 } as const;
    const { subject } = await make({ csv: noise(300, 5, 31) }, given);
    const found = named(examine(subject))!;
    const { rows, y } = subject.data;
    const mean = [...y.slice(0, rows.train)].reduce((sum, value) => sum + value / rows.train, 0);
    const held = [...y.slice(rows.train, rows.train + rows.validation)];
    const baseline = held.reduce((sum, value) => sum + (value - mean) ** 2 / rows.validation, 0);
    expect(found.numbers.baseline_loss).toBeCloseTo(baseline, 6);
    expect(found.numbers.loss).toBe(Math.min(...subject.course!.records.map(({ loss }) => loss.validation!)));
    expect(found.numbers.signal).toBe('no');
    expect(found.advice).toEqual([{ to: 'data' }]);
  });

  test('where there is a signal that was not learned, it says so', async () => {
    const given = {
      target: 'y',
      layers: 'none',
      optimizer: 'sgd',
      lr: 1e-7,
      epochs: 5,
      validation: 0,
      test: 0,
    } as const;
    expect(named(await findingsOf({ csv: plane() }, given))!.numbers.signal).toBe('yes');
  });

  test('nothing of a plane that was learned', async () => {
    const found = await findingsOf({ csv: plane() }, { target: 'y', layers: 'none', lr: 0.02, epochs: 60 });
    expect(named(found)).toBeUndefined();
  });
});
