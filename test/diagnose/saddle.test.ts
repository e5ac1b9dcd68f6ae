import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { csv, make, normal } from './case.ts';

const next = normal(12);
const rows = Array.from({ length: 120 }, () => {
  const x = next();
  return [x, Math.tanh(2 * x) + 0.1 * next()] as const;
});
const table = { csv: csv(['x', 'y'], rows) };
const plain = { target: 'y', layers: '1', activation: 'tanh', 'batch-size': 'full', validation: 0, test: 0 } as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const [x, y] = [rows.map((row) => row[0]), rows.map((row) => row[1])];
const spread = (a: readonly number[], b: readonly number[]): number =>
  mean(a.map((v, i) => (v - mean(a)) * (b[i]! - mean(b))));
const correlation = spread(x, y) / Math.sqrt(spread(x, x) * spread(y, y));

describe('saddle', () => {
  test('one hidden unit that begins at zero', async () => {
    const { subject } = await make(table, { ...plain, init: 'zeros', optimizer: 'sgd', lr: 0.1, epochs: 40 });
    const found = examine(subject).find(({ check }) => check.kind === 'saddle')!;
    // E = mean (v·tanh(w·x) + … − y)²: ∂²E/∂v∂w = −2·mean(x·y), beside zeros; along the output's bias 2.
    expect(found.numbers.lambda_min).toBeCloseTo(-2 * correlation, 4);
    expect(found.numbers.lambda_max).toBeCloseTo(2, 4);
    expect(found.numbers.share).toBeCloseTo(0.5, 4);
    expect(found.numbers.loss).toBeCloseTo(1, 5);
    expect(found.numbers.loss_beyond).toBeLessThan(0.2);
    expect(found.advice[0]!.set).toHaveProperty('init');
  });

  test('the direction of the least curvature has that curvature', async () => {
    const { subject } = await make(table, { ...plain, layers: '4', lr: 0.05, epochs: 3 });
    const { end, landscape, rows: all } = new Examination(subject);
    const { flattest, least } = end.curvature;
    const h = 1e-4;
    const [before, here, after] = [-h, 0, h].map(
      (t) =>
        landscape.slope(
          end.at.map((value, i) => value + t * flattest[i]!),
          all,
        ).value,
    ) as [number, number, number];
    expect((before - 2 * here + after) / h ** 2).toBeCloseTo(least, 3);
  });

  test('a training that learns shows nothing', async () => {
    const { subject } = await make(table, { ...plain, layers: '8', lr: 0.05, epochs: 200 });
    const kinds = examine(subject).map(({ check }) => check.kind);
    expect(kinds).not.toContain('saddle');
    expect(kinds).not.toContain('plateau');
  });
});

describe('plateau', () => {
  test('sigmoids that are driven to their limits', async () => {
    const far = csv(
      ['x', 'y'],
      rows.map(([own, target]) => [1000 + 100 * own, target]),
    );
    const given = { ...plain, layers: '8', activation: 'sigmoid', standardize: false, lr: 0.05, epochs: 60 } as const;
    const { subject } = await make({ csv: far }, given);
    const found = examine(subject).find(({ check }) => check.kind === 'plateau')!;
    expect(found.numbers.loss).toBeCloseTo(1, 2);
    expect(found.numbers.curvature_hidden).toBeLessThan(1e-6);
    expect(found.advice[0]!.set).toEqual({ standardize: true });
  });

  test('what cannot be learned is no plateau', async () => {
    const noise = csv(
      ['x', 'y'],
      Array.from({ length: 80 }, () => [next(), next()]),
    );
    const { subject } = await make({ csv: noise }, { ...plain, layers: '4', lr: 0.01, epochs: 100 });
    const kinds = examine(subject).map(({ check }) => check.kind);
    expect(kinds).not.toContain('plateau');
    expect(kinds).not.toContain('saddle');
  });
});
