import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { csv, make, normal } from './case.ts';

const next = normal(6);
const table = {
  csv: csv(
    ['a', 'b', 'y'],
    Array.from({ length: 400 }, () => {
      const [a, b] = [next(), next()];
      return [a, b, a - b + next()];
    }),
  ),
};
const plain = { target: 'y', layers: 'none', optimizer: 'sgd', epochs: 20, validation: 0, test: 0 } as const;

const ofKind = async (given: object): Promise<Finding | undefined> => {
  const { subject } = await make(table, { ...plain, ...given });
  return examine(subject).find(({ check }) => check.kind === 'gradient-noise');
};

describe('gradient-noise', () => {
  test('costs what theory says of single rows', async () => {
    const lr = 0.06;
    const found = (await ofKind({ lr, 'batch-size': 1 }))!;
    // M = η·tr H/(2 − η·tr H) over the least loss, with tr H = 2·3 for two standardized columns and a bias; Widrow 1985.
    const misadjustment = (lr * 6) / (2 - lr * 6);
    const { loss, loss_averaged: least } = found.numbers as Record<string, number>;
    expect(loss! / least! - 1).toBeGreaterThan(misadjustment / 2);
    expect(loss! / least! - 1).toBeLessThan(misadjustment * 2);
    // σ² of y's variance 1 + 1 + 1 is left where nothing else is.
    expect(least).toBeGreaterThan(0.25);
    expect(least).toBeLessThan(0.4);
    expect(found.advice.map(({ to }) => to)).toEqual(['decay', 'larger', 'lower']);
    expect(found.numbers.noise_scale).toBeGreaterThan(4);
  });

  test.each([
    ['a low rate', { lr: 0.003, 'batch-size': 1 }],
    ['full batches', { lr: 0.1, 'batch-size': 'full' }],
    ['usual batches', { lr: 0.01, 'batch-size': 32 }],
    ['a rate that decays', { lr: 0.06, 'batch-size': 1, schedule: 'cosine' }],
  ])('not %s', async (_, given) => {
    expect(await ofKind(given)).toBeUndefined();
  });
});
