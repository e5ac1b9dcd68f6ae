import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { split } from '../../src/data/split.ts';

const count = (parts: Uint8Array, part: number): number => parts.reduce((sum, p) => sum + (p === part ? 1 : 0), 0);

describe('split', () => {
  it('has exact counts', () => {
    const share = fc.double({ min: 0.05, max: 0.45, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), share, share, fc.maxSafeNat(), (rows, validation, test, seed) => {
        const parts = split(rows, { validation, test, seed });
        expect(parts).toHaveLength(rows);
        expect([count(parts, 1), count(parts, 2)]).toEqual([Math.round(rows * validation), Math.round(rows * test)]);
      }),
    );
  });

  it('splits every class in proportion, to a row, and keeps one of each for training', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.nat(), (sizes, seed) => {
        const strata = sizes.flatMap((size, k) => Array.from({ length: size }, () => k));
        fc.pre(strata.length >= 20 && sizes.filter((size) => size < 5).length <= 2);
        const parts = split(strata.length, { validation: 0.2, test: 0.1, seed, strata });
        expect([count(parts, 1), count(parts, 2)]).toEqual([
          Math.round(strata.length * 0.2),
          Math.round(strata.length * 0.1),
        ]);
        for (const [k, size] of sizes.entries()) {
          const own = parts.filter((_, i) => strata[i] === k);
          expect(count(own, 0)).toBeGreaterThanOrEqual(1);
          // A class that is too small to give leaves its part to others.
          expect(Math.abs(count(own, 1) - 0.2 * size)).toBeLessThanOrEqual(2);
          expect(Math.abs(count(own, 2) - 0.1 * size)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) => split(100, { validation: 0.2, test: 0.1, seed }).join('');
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  it('takes every row equally often', () => {
    const times = new Float64Array(50);
    for (let seed = 0; seed < 4000; seed++) {
      for (const [row, part] of split(50, { validation: 0.2, seed }).entries()) times[row]! += part;
    }
    // Binomial with n = 4000, p = 1/5: mean 800, deviation 25.3; five deviations.
    expect(times.every((time) => Math.abs(time - 800) < 127)).toBe(true);
  });

  it('leaves all rows to training if nothing is asked for', () => {
    expect([...split(5, {})]).toEqual([0, 0, 0, 0, 0]);
  });

  it.each<[rows: number, options: Parameters<typeof split>[1], message: string]>([
    [
      1,
      { validation: 0.2 },
      'split: no row is left for validation, got 1 row with shares of 0.2 for validation and 0 for test. Make the share for validation larger, or 0, or add rows.',
    ],
    [
      1,
      { validation: 0.9 },
      'split: no row is left for training, got 1 row with shares of 0.9 for validation and 0 for test. Make the shares smaller, or add rows.',
    ],
    [
      9,
      { validation: 0.5, test: 0.01 },
      'split: no row is left for test, got 9 rows with shares of 0.5 for validation and 0.01 for test. Make the share for test larger, or 0, or add rows.',
    ],
    [
      10,
      { validation: 0.6, test: 0.6 },
      'split: no row is left for training, got 10 rows with shares of 0.6 for validation and 0.6 for test. Make the shares smaller, or add rows.',
    ],
    [10, { validation: 1 }, 'split: the share for validation is not between 0 and 1, got 1. Give for example 0.2.'],
    [10, { test: NaN }, 'split: the share for test is not between 0 and 1, got NaN. Give for example 0.2.'],
    [
      4,
      { validation: 0.5, strata: [0, 1, 2, 3] },
      'split: there are too few rows to keep one of every class for training, got 4 rows in 4 classes. Make the shares smaller, or add rows.',
    ],
  ])('refuses %d rows with %o', (rows, options, message) => {
    expect(() => split(rows, options)).toThrow(message);
  });
});
