import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutation } from '../../src/data/permutation.ts';

const isPermutation = (order: Int32Array): boolean => order.toSorted().every((value, i) => value === i);

describe('permutation', () => {
  it('has every number once', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.maxSafeNat(), fc.nat(), fc.nat(), (n, seed, stream, counter) => {
        const order = permutation(n, { seed, stream, counter });
        expect(order).toHaveLength(n);
        expect(isPermutation(order)).toBe(true);
      }),
    );
    expect(isPermutation(permutation(1_000_000, { seed: 1, stream: 2 }))).toBe(true);
  });

  it('is the same for the same key, and another for another', () => {
    const of = (seed: number, stream: number, counter?: number) =>
      permutation(50, { seed, stream, ...(counter !== undefined && { counter }) }).join();
    expect(of(1, 2, 3)).toBe(of(1, 2, 3));
    expect(of(1, 2)).toBe(of(1, 2, 0));
    expect(
      new Set([of(1, 2, 3), of(2, 2, 3), of(1, 3, 3), of(1, 2, 4), of(1 + 2 ** 32, 2, 3), of(1, 2, 3 + 2 ** 32)]).size,
    ).toBe(6);
  });

  it('is pinned, because saved runs are replayed with it', () => {
    // By a program of its own in Python, with whole numbers of any length.
    expect([...permutation(10, { seed: 1, stream: 0 })]).toEqual([5, 3, 9, 1, 2, 7, 4, 6, 0, 8]);
    const long = permutation(12, { seed: 2 ** 40 + 5, stream: 7, counter: 2 ** 33 + 1 });
    expect([...long]).toEqual([3, 9, 8, 11, 4, 1, 5, 6, 0, 2, 7, 10]);
  });

  it('gives all orders equally often', () => {
    const counts = new Map<string, number>();
    const draws = 24_000;
    for (let counter = 0; counter < draws; counter++) {
      const order = permutation(4, { seed: 7, stream: 1, counter }).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const expected = draws / 24;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 23 degrees of freedom: 49.7 is passed once in a thousand (scipy.stats.chi2.ppf(0.999, 23)).
    expect(chiSquare).toBeLessThan(49.7);
  });

  it('puts every number at every place equally often, in long ones too', () => {
    const n = 64;
    const draws = 6400;
    const counts = new Float64Array(n * n);
    for (let counter = 0; counter < draws; counter++) {
      for (const [place, value] of permutation(n, { seed: 3, stream: 5, counter }).entries())
        counts[place * n + value]!++;
    }
    const expected = draws / n;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 63² degrees of freedom (scipy.stats.chi2.ppf(0.999, 3969)).
    expect(chiSquare).toBeLessThan(4250.1);
  });

  it.each([-1, 1.5, 2 ** 31])('has no length of %d', (n) => {
    expect(() => permutation(n, { seed: 0, stream: 0 })).toThrow(
      `permutation: the length is no whole number below 2³¹, got ${n}.`,
    );
  });
});
