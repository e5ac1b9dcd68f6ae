import { describe, expect, test } from 'vitest';
import { csv, findingsOf } from './case.ts';

const line = csv(
  ['x', 'y'],
  Array.from({ length: 24 }, (_, i) => [i + 1, i + 3]),
);
const plain = { target: 'y', layers: 'none', optimizer: 'sgd', validation: 0, test: 0, 'batch-size': 'full' } as const;

const found = async (given: object) =>
  (await findingsOf({ csv: line }, { ...plain, ...given })).find(({ check }) => check.kind === 'unscaled-columns');

describe('unscaled-columns', () => {
  test('the condition number of a line through whole numbers', async () => {
    const finding = await found({ standardize: false, lr: 0.01, epochs: 50 });
    expect(finding!.level).toBe('problem');
    expect(finding!.advice[0]!.set).toEqual({ standardize: true });
    const { condition, condition_standardized: after, largest_size: size } = finding!.numbers as Record<string, number>;
    // Eigenvalues of [[Σx²/24, Σx/24], [Σx/24, 1]] = [[4900/24, 12.5], [12.5, 1]].
    const [trace, determinant] = [4900 / 24 + 1, 4900 / 24 - 12.5 ** 2];
    const root = Math.sqrt(trace ** 2 / 4 - determinant);
    expect(condition!).toBeCloseTo((trace / 2 + root) / (trace / 2 - root), 6);
    // Twice that are the curvatures of the mean squared error.
    expect(2 * (trace / 2 + root)).toBeCloseTo(409.87, 2);
    expect(2 * (trace / 2 - root)).toBeCloseTo((4 * determinant) / 409.87, 4);
    expect(after!).toBeCloseTo(1, 6);
    expect(size!).toBeCloseTo(Math.sqrt(4900 / 24), 6);
  });

  test('is only to be known where the training has learned', async () => {
    expect((await found({ standardize: false, lr: 0.004, epochs: 3000 }))!.level).toBe('note');
  });

  test('is not there where columns are standardized', async () => {
    expect(await found({ lr: 0.1, epochs: 20 })).toBeUndefined();
  });

  test('a rate that is too large for standardized columns too is not blamed on them', async () => {
    expect((await found({ standardize: false, lr: 50, epochs: 20 }))!.level).toBe('note');
  });
});
