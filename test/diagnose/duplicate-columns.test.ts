import { describe, expect, test } from 'vitest';
import { csv, findingsOf, normal, random } from './case.ts';

const [a, b, next] = [normal(1), normal(2), random(3)];
const rows = Array.from({ length: 80 }, () => {
  const [u, v] = [a(), b()];
  return [u, -3 * u + 40, v, v + 0.02 * b(), next() < 0.5 ? 'red' : 'blue', u + v] as const;
});
const given = { target: 'y', layers: 'none', lr: 0.05, epochs: 50, validation: 0, test: 0 } as const;

describe('duplicate-columns', () => {
  test('a column in other units, but neither a similar one nor the two sides of a category', async () => {
    const table = { csv: csv(['a', 'a times', 'b', 'like b', 'color', 'y'], rows) };
    const own = (await findingsOf(table, given)).filter(({ check }) => check.kind === 'duplicate-columns');
    expect(own).toHaveLength(1);
    const [{ where, numbers, advice, level }] = own as [(typeof own)[0]];
    expect(level).toBe('note');
    expect(where!.columns).toEqual(['a', 'a times']);
    expect(numbers.duplicates).toBe(1);
    expect(numbers.correlation).toBeCloseTo(-1, 6);
    expect(advice[0]!.set).toEqual({ drop: 'a times' });
  });
});
