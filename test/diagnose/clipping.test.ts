import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { findingsOf, make } from './case.ts';
import { plane } from './tables.ts';

const named = (found: readonly Finding[]): Finding | undefined => found.find(({ check }) => check.kind === 'clipping');

const table = { csv: plane() };
const given = {
  target: 'y',
  layers: 'none',
  optimizer: 'sgd',
  lr: 0.05,
  epochs: 50,
  'batch-size': 'full',
  validation: 0,
  test: 0,
} as const;

describe('clipping', () => {
  test('the length of the gradient is that of a linear model by hand', async () => {
    const { subject } = await make(table, { ...given, 'clip-norm': 0.01 });
    const found = named(examine(subject))!;
    const { initial } = new Examination(subject).rehearsal;
    const [weight, bias] = [initial.get('dense1.weight')!, initial.get('dense1.bias')!];
    const { x, y, rows } = subject.data;
    const gradient = [0, 0, 0, 0];
    for (let i = 0; i < rows.train; i++) {
      const row = [x[3 * i]!, x[3 * i + 1]!, x[3 * i + 2]!, 1];
      const error = row.reduce((sum, value, j) => sum + value * (weight[j] ?? bias[0]!), 0) - y[i]!;
      for (let j = 0; j < 4; j++) gradient[j]! += (2 * error * row[j]!) / rows.train;
    }
    expect(found.level).toBe('problem');
    expect(found.numbers.median_norm).toBeCloseTo(Math.hypot(...gradient), 6);
    expect(found.numbers.share).toBe(1);
    expect((found.advice[0]!.set as { 'clip-norm': number })['clip-norm']).toBeCloseTo(2 * Math.hypot(...gradient), 0);
  });

  test('it is no problem of steps that do not depend on the gradient’s length', async () => {
    const adam = { ...given, optimizer: 'adam', lr: 0.02, epochs: 150, 'clip-norm': 0.01 };
    expect(named(await findingsOf(table, adam))!.level).toBe('note');
  });

  test('it is none where it was wide enough', async () => {
    expect(named(await findingsOf(table, { ...given, 'clip-norm': 10 }))).toBeUndefined();
  });
});
