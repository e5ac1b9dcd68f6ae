import { describe, expect, test } from 'vitest';
import { csv, findingsOf } from './case.ts';

const found = async (rows: readonly (readonly (number | string)[])[], layers = '8') => {
  const given = { target: 'y', layers, epochs: 10, validation: 0, test: 0 } as const;
  const findings = await findingsOf({ csv: csv(['x', 'y'], rows) }, given);
  return findings.find(({ check }) => check.kind === 'contradicting-labels');
};

describe('contradicting-labels', () => {
  test('30 values of x, ten of them twice with both classes', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [(i % 30) / 7, i < 30 ? (i % 2 ? 'a' : 'b') : i % 2 ? 'b' : 'a']);
    const { level, numbers, where } = (await found(rows))!;
    expect(level).toBe('problem');
    // Of each of ten pairs one must be wrong.
    expect(numbers).toMatchObject({ share: 0.5, inevitable: 0.25 });
    expect(where!.rows).toEqual([1, 31]);
  });

  test('numbers: the variance within equal rows', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [(i % 40) / 7, i < 40 ? i / 8 + 0.1 : (i - 40) / 8 + 2.1]);
    const y = rows.map(([, value]) => Number(value));
    const mean = y.reduce((sum, value) => sum + value / 60, 0);
    const total = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    // 20 pairs that are 2 apart.
    expect((await found(rows))!.numbers.inevitable).toBeCloseTo((20 * 2) / total, 5);
  });

  test('of few values of x it is only to be known', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 5, i % 3 ? 'a' : 'b']);
    expect((await found(rows))!.level).toBe('note');
  });

  test('nothing of rows that agree', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [(i % 30) / 7, i % 30 < 15 ? 'a' : 'b']);
    expect(await found(rows)).toBeUndefined();
  });
});
