import { describe, expect, test } from 'vitest';
import { csv, findingsOf, normal } from './case.ts';

const [a, noise] = [normal(1), normal(2)];
const rows = (count: number, shift: number) =>
  Array.from({ length: count }, () => {
    const x = a() + shift;
    return [x, x * x + 0.1 * noise()];
  });
const names = ['x', 'y'];
const given = { target: 'y', layers: '16', lr: 0.01, epochs: 20 } as const;
const kinds = async (table: { csv: string; validation?: string }) =>
  (await findingsOf(table, given)).filter(({ check }) => check.kind === 'split-shift');

describe('split-shift', () => {
  test('validation rows from elsewhere', async () => {
    const [train, held] = [rows(150, 0), rows(60, 2)];
    const [finding] = await kinds({ csv: csv(names, train), validation: csv(names, held) });
    expect(finding!.level).toBe('problem');
    expect(finding!.advice[0]!.set).toEqual({ validation: 0.2 });
    const moments = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value / values.length, 0);
      return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0) };
    };
    const effects = [0, 1].map((j) => {
      const [own, other] = [train, held].map((part) => moments(part.map((row) => row[j]!)));
      return (other!.mean - own!.mean) / Math.sqrt((own!.variance + other!.variance) / 2);
    });
    const most = Math.max(...effects);
    expect(finding!.numbers.difference_in_deviations).toBeCloseTo(most, 4);
    expect(finding!.numbers.standard_errors).toBeCloseTo(most / Math.sqrt(1 / 150 + 1 / 60), 3);
  });

  test('nothing of rows that are drawn at random', async () => {
    expect(await kinds({ csv: csv(names, rows(150, 0)), validation: csv(names, rows(60, 0)) })).toEqual([]);
    expect(await kinds({ csv: csv(names, rows(200, 0)) })).toEqual([]);
  });
});
