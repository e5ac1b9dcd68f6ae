import { describe, expect, test } from 'vitest';
import { farIn } from '../../src/diagnose/measure/far.ts';
import { pullsAt } from '../../src/diagnose/measure/pull.ts';
import { conditionOf } from '../../src/diagnose/measure/row-condition.ts';
import { huber } from '../../src/loss/huber.ts';
import { mse } from '../../src/loss/mse.ts';
import { csv, findingsOf, normal } from './case.ts';

const column = (values: Float64Array) => ({
  name: 'v',
  values,
  mean: 0,
  deviation: 1,
  size: 1,
  median: values.toSorted()[values.length >> 1]!,
  farthest: Infinity,
});

describe('outliers', () => {
  test('what is far, by hand', () => {
    // 0 … 100 has the median 50 and a median distance of 25.
    const values = Float64Array.from({ length: 101 }, (_, i) => (i === 100 ? 5000 : i));
    const far = farIn(column(values))!;
    expect(far.places).toEqual([100]);
    expect(far.farthest).toBeCloseTo(4950 / (1.4826 * 25), 9);
    // Σ(i − 50)² over 0 … 99.
    expect(far.share).toBeCloseTo(4950 ** 2 / (4950 ** 2 + 83350), 9);
    expect(far.high).toEqual({ far: 5000, near: 99 });
    expect(far.low).toBeUndefined();
    expect(conditionOf({ column: 'a "b"', unit: { center: 10, scale: 2 } }, 50, far, false)).toBe('"a ""b""" <= 3000');
  });

  test('how hard rows pull, by hand', () => {
    const y = Float64Array.of(1, -2, 100);
    expect([...pullsAt(mse, [0], y)]).toEqual([4, 16, 40000]);
    expect([...pullsAt(huber(), [0], y)]).toEqual([1, 1, 1]);
  });

  const table = (y: (value: number, i: number) => number) => {
    const [a, noise] = [normal(1), normal(2)];
    const rows = Array.from({ length: 300 }, (_, i) => {
      const u = a();
      return [u, y(2 * u + 0.3 * noise(), i)];
    });
    return { csv: csv(['a', 'y'], rows) };
  };
  const given = { target: 'y', layers: 'none', lr: 0.05, epochs: 30, validation: 0, test: 0 } as const;
  const found = async (y: (value: number, i: number) => number, more = {}) =>
    (await findingsOf(table(y), { ...given, ...more })).find(({ check }) => check.kind === 'outliers');

  test('two targets a thousand times too large, in the units of the table', async () => {
    const finding = (await found((value, i) => (i % 150 === 9 ? 1000 : value)))!;
    expect(finding.level).toBe('problem');
    expect(finding.where!.rows).toEqual([10, 160]);
    expect(finding.numbers.share).toBeGreaterThan(0.99);
    expect(finding.advice.map(({ to }) => to)).toEqual(['where', 'huber']);
    expect(finding.advice[0]!.set!.where).toMatch(/^"y" <= \d+$/);
  });

  test('a loss that does not pull so hard is not troubled by a few', async () => {
    expect(await found((value, i) => (i % 150 === 9 ? 40 : value))).toBeDefined();
    expect(await found((value, i) => (i % 150 === 9 ? 40 : value), { loss: 'mae' })).toBeUndefined();
  });

  test('normal deviates have none', async () => {
    expect(await found((value) => value)).toBeUndefined();
  });
});
