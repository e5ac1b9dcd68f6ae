import { describe, expect, test } from 'vitest';
import { csv, findingsOf } from './case.ts';

const line = csv(
  ['x', 'y'],
  Array.from({ length: 24 }, (_, i) => [i + 1, i + 3]),
);
const plain = { target: 'y', layers: 'none', optimizer: 'sgd', standardize: false, validation: 0, test: 0 } as const;

describe('learning-rate-too-large', () => {
  test('a line through whole numbers with plain descent', async () => {
    const findings = await findingsOf({ csv: line }, { ...plain, 'batch-size': 'full', lr: 0.01, epochs: 100 });
    const found = findings.find(({ check }) => check.kind === 'learning-rate-too-large');
    const { lambda_max: largest, largest_stable_lr: limit } = found!.numbers as Record<string, number>;
    // Eigenvalues of 2·[[Σx²/24, Σx/24], [Σx/24, 1]].
    expect(largest).toBeCloseTo(409.87, 2);
    expect(limit).toBeCloseTo(0.00488, 5);
  });
});
