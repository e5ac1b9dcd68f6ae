import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { robbinsMonro } from '../../src/schedule/robbins-monro.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';

const k = input('k', [], 'f64');

/** The mean slope of −ln f over ln k between two steps: the p of a factor that falls like k⁻ᵖ. */
function orderBetween(text: string, from: number, to: number): number {
  const factor = readSchedule(text).factor({ k, n: 2 * to, scope: '' });
  const at = (step: number): number => evaluate(factor, { k: step }).data[0]!;
  return Math.log(at(from) / at(to)) / Math.log(to / from);
}

describe('the order that a schedule states is that of its factors', () => {
  test.each([
    'constant',
    'inverse-time',
    'inverse-time(decay=0.5,power=0.75)',
    'inverse-time(power=0.5)',
    'inverse-time(decay=3,power=2)',
    'inverse-time(decay=0)',
    'multi-step(10, 20)',
    'piecewise(5:0.5)',
    'warmup(100)',
    'exponential(gamma=1)',
    'cyclic(low=0.5, up=2, shrink=0.5)',
    'sequence(warmup(5), inverse-time)',
    'product(inverse-time(power=0.4), inverse-time(power=0.4, decay=2))',
  ])('%s', (text) => {
    // 1 + decay·k is off decay·k by 1e-9 at most from step 1e12 on.
    expect(orderBetween(text, 1e12, 1e15)).toBeCloseTo(readSchedule(text).order!, 8);
  });

  test.each(['exponential', 'step', 'cyclic(low=0, up=2, shrink=0.9)', 'product(inverse-time, exponential)'])(
    '%s: faster than any power',
    (text) => {
      expect(readSchedule(text).order).toBe(Infinity);
      expect(orderBetween(text, 2e4 + 1, 4e4 + 1)).toBeGreaterThan(20);
    },
  );

  test('one that goes to 0 is in the end faster than any power', () => {
    expect(readSchedule('piecewise(5:0)').order).toBe(Infinity);
  });

  test.each([
    'cosine',
    'linear',
    'one-cycle',
    'polynomial',
    'plateau',
    'scaled-by-loss',
    'exponential(gamma=1.1)',
    'warmup',
  ])('%s: none', (text) => {
    expect(robbinsMonro(readSchedule(text))).toBeUndefined();
  });
});

describe("Robbins and Monro's sums", () => {
  test.each([
    ['constant', 'infinite', 'infinite'],
    ['inverse-time', 'infinite', 'finite'],
    ['inverse-time(power=0.75)', 'infinite', 'finite'],
    ['inverse-time(power=0.5)', 'infinite', 'infinite'],
    ['inverse-time(power=1.5)', 'finite', 'finite'],
    ['exponential', 'finite', 'finite'],
    ['sequence(warmup(10), inverse-time)', 'infinite', 'finite'],
    ['product(inverse-time(power=0.6), inverse-time(power=0.6))', 'finite', 'finite'],
  ])('%s: of the rates %s, of their squares %s', (text, rates, squares) => {
    expect(robbinsMonro(readSchedule(text))).toEqual({ rates, squares });
  });

  // The integral test: Σ f lies between ∫ f and ∫ f + f(0), from 0 to n, f falling.
  test('are those of the integrals of 1/(1 + k) and of its square', () => {
    const n = 100_000;
    const steps = Float64Array.from({ length: n }, (_, i) => i);
    const factor = readSchedule('inverse-time(decay=1)').factor({ k: input('k', [n], 'f64'), n, scope: '' });
    const { data } = evaluate(factor, { k: steps });
    const sum = data.reduce((a, b) => a + b);
    const squares = data.reduce((a, b) => a + b * b, 0);
    expect(sum).toBeGreaterThan(Math.log(1 + n));
    expect(sum).toBeLessThan(Math.log(1 + n) + 1);
    // Σ 1/k² = π²/6, of which all but 1/n is there.
    expect(Math.abs(squares - Math.PI ** 2 / 6)).toBeLessThan(1 / n);
  });
});
