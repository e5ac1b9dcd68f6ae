import { describe, expect, test } from 'vitest';
import { csv, findingsOf, normal } from './case.ts';

const table = (special: (i: number) => number | string) => {
  const [a, noise] = [normal(1), normal(2)];
  return {
    csv: csv(
      ['a', 'b', 'y'],
      Array.from({ length: 500 }, (_, i) => {
        const u = a();
        return [u, special(i), 2 * u + 0.1 * noise()];
      }),
    ),
  };
};
const given = { target: 'y', layers: 'none', lr: 0.05, epochs: 20, validation: 0, test: 0 } as const;
const found = async (special: (i: number) => number | string) =>
  (await findingsOf(table(special), given)).find(({ check }) => check.kind === 'near-constant-column');

describe('near-constant-column', () => {
  test('two rows of 500 that differ', async () => {
    const { level, numbers, where, advice } = (await found((i) => (i % 250 === 3 ? 7 : 5)))!;
    expect(level).toBe('note');
    expect(where!.columns).toEqual(['b']);
    expect(numbers).toMatchObject({ columns: 1, share: 0.996, others: 2 });
    // (7 − mean)/deviation of a share p is √((1 − p)/p).
    expect(numbers.farthest_in_deviations).toBeCloseTo(Math.sqrt(498 / 2), 4);
    expect(advice[0]!.set).toEqual({ drop: 'b' });
  });

  test('a column of yes and no is not standardized, and a tenth that differs is enough', async () => {
    expect(await found((i) => (i % 250 === 3 ? 'yes' : 'no'))).toBeUndefined();
    expect(await found((i) => (i % 10 === 3 ? 7 : 5))).toBeUndefined();
  });
});
