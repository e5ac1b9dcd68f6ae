import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelope } from '../../src/plot/envelope.ts';
import { thinned } from '../../src/plot/thinned.ts';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const drawn = { numRuns: 10 };

test('a thinned cloud has a point beside every point of the whole one, and is small', () => {
  const cloud = fc.array(fc.tuple(value, value), { minLength: 2001, maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(cloud, (pairs) => {
      const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      const kept = thinned(x, y);
      expect(kept.length).toBeLessThan(10_000);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      // A cell of the 120 × 80.
      const [width, height] = [(Math.max(...x) - Math.min(...x)) / 120, (Math.max(...y) - Math.min(...y)) / 80];
      const isBeside = (i: number, k: number): boolean =>
        Math.abs(x[i]! - x[k]!) <= width * (1 + 1e-9) && Math.abs(y[i]! - y[k]!) <= height * (1 + 1e-9);
      for (const i of x.keys()) expect(kept.some((k) => isBeside(i, k))).toBe(true);
    }),
    drawn,
  );
});

test('points without a place are left out, points at one place are one', () => {
  const places = Array.from({ length: 3000 }, (_, i) => (i % 3 === 2 ? Number.NaN : i % 3));
  expect(thinned(places, places)).toEqual([0, 1]);
});

test('the envelope of a line has its first and last point, and least and largest everywhere', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1001, maxLength: 5000, size: 'max' }), fc.nat(4000), (y, from) => {
      const kept = envelope(y);
      expect(kept.length).toBeLessThanOrEqual(1280);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      expect([kept[0], kept.at(-1)]).toEqual([0, y.length - 1]);
      // Any stretch that has a whole column in it has at its edges what may be missing, and all else within it.
      const column = Math.ceil(y.length / 320);
      const start = Math.min(from, y.length - 3 * column);
      const wide = kept.filter((i) => i >= start && i < start + 3 * column).map((i) => y[i]!);
      const inner = y.slice(start + column, start + 2 * column);
      expect(Math.max(...wide)).toBeGreaterThanOrEqual(Math.max(...inner));
      expect(Math.min(...wide)).toBeLessThanOrEqual(Math.min(...inner));
    }),
    drawn,
  );
});
