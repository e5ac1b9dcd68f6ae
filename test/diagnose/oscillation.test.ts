import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { swingOf } from '../../src/diagnose/measure/swing.ts';
import { csv, make, normal } from './case.ts';

const next = normal(4);
const table = {
  csv: csv(
    ['x', 'y'],
    Array.from({ length: 80 }, () => {
      const x = next();
      return [x, x + 0.3 * next()];
    }),
  ),
};
const plain = { target: 'y', layers: 'none', 'batch-size': 'full', validation: 0, test: 0, init: 'zeros' } as const;

const ofKind = async (given: object): Promise<Finding | undefined> => {
  const { subject } = await make(table, { ...plain, ...given });
  return examine(subject).find(({ check }) => check.kind === 'oscillation');
};

/** Heavy ball on ½λx² from 1. */
function heavyBall(mu: number, step: number, count: number): { loss: number; at: Float64Array }[] {
  let [x, velocity] = [1, 0];
  return Array.from({ length: count }, () => {
    const loss = x * x;
    velocity = mu * velocity - step * x;
    x += velocity;
    return { loss, at: Float64Array.of(x) };
  });
}

describe('oscillation', () => {
  test.each([
    [0.99, 0.1],
    [0.95, 0.2],
    [0.99, 0.02],
  ])('momentum %d rings with the period of its root: ηλ = %d', (mu, step) => {
    const { period } = swingOf(Float64Array.of(1), heavyBall(mu, step, 200));
    // The roots of z² − (1 + μ − ηλ)z + μ are √μ·e^{±iω}.
    const expected = (2 * Math.PI) / Math.acos((1 + mu - step) / (2 * Math.sqrt(mu)));
    expect(Math.abs(period! - expected)).toBeLessThan(0.05 * expected + 1);
  });

  test('plain descent beyond the valley turns round in each step', () => {
    const { cosine, period, kept } = swingOf(Float64Array.of(1), heavyBall(0, 1.99, 20));
    expect(cosine).toBeCloseTo(-1, 12);
    expect(period).toBe(2);
    // Of each step 0.99 are left in the next: the last four of 20 lie 16 steps after the first four.
    expect(kept).toBeCloseTo(0.99 ** 16, 12);
  });

  test('plain descent on its way down does not swing', () => {
    expect(swingOf(Float64Array.of(1), heavyBall(0, 0.1, 50)).period).toBeUndefined();
  });

  test('absolute errors leave steps of one length', async () => {
    const found = await ofKind({ loss: 'mae', optimizer: 'sgd', lr: 1, epochs: 41 });
    expect(found!.numbers.period).toBe(2);
    expect(found!.numbers.cosine).toBeLessThan(-0.9);
    expect(found!.advice[0]!.to).toBe('lower');
  });

  test('a momentum of 0.99 is lowered', async () => {
    const found = await ofKind({ optimizer: 'sgd(momentum=0.99)', lr: 0.1, epochs: 70 });
    // λ = 2 of standardized columns.
    const expected = (2 * Math.PI) / Math.acos((1.99 - 0.2) / (2 * Math.sqrt(0.99)));
    expect(Math.abs((found!.numbers.period as number) - expected)).toBeLessThanOrEqual(1);
    expect(found!.advice[0]!.set).toMatchObject({ optimizer: expect.stringMatching(/^sgd\(momentum=0\.[59]\)$/) });
  });

  test('a swing that has died down is none', async () => {
    expect(await ofKind({ optimizer: 'sgd(momentum=0.9)', lr: 0.1, epochs: 200 })).toBeUndefined();
    expect(await ofKind({ optimizer: 'sgd', lr: 0.6, epochs: 40 })).toBeUndefined();
  });
});
