import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { byHand, tanh } from './by-hand.ts';
import { findingsOf, make } from './case.ts';

const wine = { csv: 'datasets/wine.csv' };
const plain = {
  target: 'cultivar',
  layers: '16,16',
  activation: 'tanh',
  epochs: 40,
  lr: 0.01,
  validation: 0,
  test: 0,
} as const;

describe('saturation', () => {
  test('units are those whose slope is under 2 % in nine rows of ten', async () => {
    const { subject } = await make(wine, { ...plain, standardize: false });
    const found = examine(subject).find(({ check }) => check.kind === 'saturation')!;
    const [first] = byHand(subject, new Examination(subject).rehearsal.initial, tanh);
    const flat = Array.from({ length: 16 }, (_, unit) => unit).filter(
      (unit) => first!.slopes.filter((row) => row[unit]! <= 0.02).length >= 0.9 * first!.slopes.length,
    );
    expect(flat.length).toBeGreaterThan(8);
    expect(found.where).toMatchObject({ layer: 'dense1', units: flat.map((unit) => unit + 1) });
    expect(found.numbers).toMatchObject({ saturated: flat.length, at_end: 0 });
    expect(found.advice[0]!.set).toEqual({ standardize: true });
  });

  test('standardized columns and usual weights saturate nothing', async () => {
    for (const activation of ['tanh', 'sigmoid', 'elu', 'leaky-relu']) {
      const kinds = (await findingsOf(wine, { ...plain, activation })).map(({ check }) => check.kind);
      expect(kinds).not.toContain('saturation');
    }
  });
});
