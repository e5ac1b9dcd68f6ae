import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { neighborsOf } from '../../src/diagnose/measure/neighbors.ts';
import { scoreOf } from '../../src/diagnose/measure/score.ts';
import { findingsOf, make } from './case.ts';
import { circles, line, quadratic } from './tables.ts';

const named = (found: readonly Finding[]): Finding | undefined =>
  found.find(({ check }) => check.kind === 'underfitting');

const whole = { validation: 0, test: 0 } as const;

describe('underfitting', () => {
  test('a linear model of circles beside nearest neighbors that are found by sorting', async () => {
    const { subject } = await make({ csv: circles(120) }, { target: 'ring', layers: 'none', epochs: 60, ...whole });
    const found = named(examine(subject))!;
    expect(found.numbers.score).toBe(subject.course!.records.at(-1)!.metric.accuracy);
    const { x, y } = subject.data;
    // The columns were standardized by the preprocess.
    const votes = (k: number): number =>
      Array.from({ length: 120 }, (_, i) => {
        const nearest = Array.from({ length: 120 }, (__, j) => j)
          .filter((j) => j !== i)
          .sort((a, b) => distance(i, a) - distance(i, b))
          .slice(0, k);
        const ones = nearest.filter((j) => y[j] === 1).length;
        return Number(Number(2 * ones > k) === y[i]);
      }).reduce((sum, right) => sum + right / 120, 0);
    const distance = (i: number, j: number): number =>
      (x[2 * i]! - x[2 * j]!) ** 2 + (x[2 * i + 1]! - x[2 * j + 1]!) ** 2;
    expect(found.numbers.neighbors_score).toBeCloseTo(votes(found.numbers.neighbors as number), 12);
    expect(found.numbers.bends).toBe('no');
    expect(found.advice[0]!.set).toEqual({ layers: '32,32' });
  });

  test('R² of numbers is that of the records', async () => {
    const { subject } = await make(
      { csv: quadratic() },
      { target: 'y', layers: 'none', lr: 0.02, epochs: 60, ...whole },
    );
    const found = named(examine(subject))!;
    expect(found.numbers.score).toBeCloseTo(subject.course!.records.at(-1)!.metric.r2!, 5);
  });

  test('layers that do not bend need another activation', async () => {
    const given = { target: 'ring', layers: '8', activation: 'linear', lr: 0.01, epochs: 60, ...whole } as const;
    expect(named(await findingsOf({ csv: circles() }, given))!.advice[0]!.set).toEqual({
      activation: 'relu',
      layers: '32,32',
    });
  });

  test('a line needs no bend, and enough units bend enough', async () => {
    const straight = await findingsOf({ csv: line() }, { target: 'y', layers: 'none', lr: 0.05, epochs: 60 });
    expect(named(straight)).toBeUndefined();
    const bent = await findingsOf({ csv: circles() }, { target: 'ring', layers: '16', lr: 0.02, epochs: 60 });
    expect(named(bent)).toBeUndefined();
  });
});

describe('scores', () => {
  test('R² by its definition', () => {
    const truth = { rows: 4, width: 1, values: Float64Array.of(1, 2, 3, 6), areClasses: false };
    // Squares about the mean 3: 4 + 1 + 0 + 9 = 14; errors 0, 1, 1, 4.
    expect(scoreOf(truth, Float64Array.of(1, 1, 4, 4)).value).toBeCloseTo(1 - 6 / 14, 14);
  });

  test('of classes the share that is right, and what it explains beside the most frequent', () => {
    const truth = { rows: 5, width: 1, values: Float64Array.of(0, 0, 0, 1, 1), areClasses: true };
    const { value, explained } = scoreOf(truth, Float64Array.of(0, 0, 0, 1, 0));
    expect(value).toBeCloseTo(0.8, 14);
    expect(explained).toBeCloseTo(0.5, 14);
  });

  test('one neighbor answers by the row beside, whatever the scale of the column', () => {
    const truth = { rows: 4, width: 1, values: Float64Array.of(0, 0, 1, 1), areClasses: true };
    expect(neighborsOf(Float64Array.of(0, 1e-6, 3e-6, 4e-6), truth)).toMatchObject({ k: 1, value: 1 });
  });
});
