import { describe, expect, test } from 'vitest';
import { agreementOfClasses, agreementOfNumbers } from '../../src/diagnose/measure/agreement.ts';
import { explained } from '../../src/diagnose/measure/explained.ts';
import { csv, findingsOf, normal } from './case.ts';

const given = { target: 'y', layers: 'none', lr: 0.05, epochs: 30, validation: 0, test: 0 } as const;
const [a, b, noise] = [normal(1), normal(2), normal(3)];
const drawn = Array.from({ length: 200 }, () => [a(), b(), noise()] as const);
const found = async (names: readonly string[], rows: readonly (readonly (number | string)[])[]) =>
  (await findingsOf({ csv: csv(names, rows) }, given)).find(({ check }) => check.kind === 'leaking-column');

describe('leaking-column', () => {
  test('a column that was made of the target', async () => {
    const rows = drawn.map(([u, v, e]) => {
      const y = u + v + e;
      return [u, v, 100 - 7 * y, y];
    });
    const { level, where, numbers, advice } = (await found(['a', 'b', 'left', 'y'], rows))!;
    expect(level).toBe('problem');
    expect(where!.columns).toEqual(['left']);
    expect(numbers.explained).toBeCloseTo(1, 6);
    // y = a + b + e, all of variance 1.
    expect(numbers.explained_by_others).toBeGreaterThan(0.55);
    expect(numbers.explained_by_others).toBeLessThan(0.75);
    expect(advice[0]!.set).toEqual({ drop: 'left' });
  });

  test('not a linear relation of several columns, nor one column alone', async () => {
    expect(
      await found(
        ['a', 'b', 'y'],
        drawn.map(([u, v]) => [u, v, 3 * u + 2 * v]),
      ),
    ).toBeUndefined();
    expect(
      await found(
        ['a', 'y'],
        drawn.map(([u]) => [u, 3 * u + 1]),
      ),
    ).toBeUndefined();
  });

  test('where nothing else tells anything it is only to be known', async () => {
    expect(
      (await found(
        ['a', 'b', 'y'],
        drawn.map(([u, v]) => [u, v, 3 * u]),
      ))!.level,
    ).toBe('note');
  });

  test('not petals that tell irises apart', async () => {
    const iris = { target: 'species', layers: '8', epochs: 10, validation: 0, test: 0 } as const;
    const findings = await findingsOf({ csv: 'datasets/iris.csv' }, iris);
    expect(findings.map(({ check }) => check.kind)).not.toContain('leaking-column');
  });

  test('agreement by hand', () => {
    // In the order of x, y is 1 2 4 8: 1 − (1 + 4 + 16)/(2·(7.5625 + 3.0625 + 0.0625 + 18.0625)).
    const x = Float64Array.of(3, 1, 4, 2);
    expect(agreementOfNumbers(x, Float64Array.of(4, 1, 8, 2))).toBeCloseTo(1 - 21 / 57.5, 12);
    expect(agreementOfClasses(x, Float64Array.of(1, 0, 1, 0))).toBe(1);
    // 0 1 0 1: 3 changes, by chance 3·(1 − 1/3) = 2, at least 1.
    expect(agreementOfClasses(x, Float64Array.of(0, 0, 1, 1))).toBeCloseTo(1 - (3 - 1) / (2 - 1), 12);
  });

  test('R² of one column, adjusted', () => {
    const [x, y] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)];
    // r = 4/5; 1 − (1 − 0.64)·3/2.
    expect(explained([x], [y])).toBeCloseTo(1 - 0.36 * 1.5, 6);
  });
});
