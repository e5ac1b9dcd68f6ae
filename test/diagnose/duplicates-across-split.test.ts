import { describe, expect, test } from 'vitest';
import { keysOf } from '../../src/diagnose/measure/keys.ts';
import { csv, findingsOf, normal } from './case.ts';

const a = normal(1);
const rows = Array.from({ length: 200 }, () => [a(), a(), a()]);
const names = ['a', 'b', 'y'];
const given = { target: 'y', layers: 'none', lr: 0.01, epochs: 5, test: 0 } as const;
const found = async (train: number[][], validation?: number[][]) => {
  const table = { csv: csv(names, train), ...(validation && { validation: csv(names, validation) }) };
  return (await findingsOf(table, given)).find(({ check }) => check.kind === 'duplicates-across-split');
};

describe('duplicates-across-split', () => {
  test('20 of 50 validation rows are from the training file', async () => {
    const finding = (await found(rows.slice(0, 150), [...rows.slice(150), ...rows.slice(0, 20)]))!;
    expect(finding.level).toBe('problem');
    expect(finding.numbers).toMatchObject({ duplicates: 20, of: 70, repeated_in_training: 0 });
    expect(finding.advice[0]).toEqual({ to: 'split', set: { validation: 0.2 } });
  });

  test('a file that has each row twice cannot be mended by another split', async () => {
    const finding = (await found([...rows, ...rows]))!;
    expect(finding.level).toBe('problem');
    expect(finding.advice).toEqual([{ to: 'remove' }]);
  });

  test('nothing of different rows; of whole numbers it is only to be known', async () => {
    expect(await found(rows)).toBeUndefined();
    const coarse = rows.map((row) => row.map((value) => (value > 0 ? 1 : 0.5)));
    expect((await found(coarse.map((row, i) => [...row.slice(0, 2), row[2]! + (i % 3)])))?.level).toBe('note');
  });

  test('keys are those of the bytes', () => {
    const values = Float32Array.of(1, 2, 1, 2, -0, 2, 0, 2, 2, 1);
    const [first, second, third, fourth, fifth] = keysOf([0, 1, 2, 3, 4], { values, width: 2 });
    expect([second, fourth]).toEqual([first, third]);
    expect(new Set([first, third, fifth]).size).toBe(3);
    const many = Float64Array.from({ length: 50_000 }, (_, i) => i / 7);
    expect(new Set(keysOf([...many.keys()], { values: many, width: 1 })).size).toBe(50_000);
  });
});
