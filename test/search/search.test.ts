import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grid, type Interval, randomly, spread } from '../../src/search/index.ts';
import { drawnAt } from '../../src/search/interval.ts';

const values = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 5 });
const settings = fc.dictionary(fc.stringMatching(/^[a-z]+$/), values, { minKeys: 1, maxKeys: 4 });

const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.double({ min: 1e-9, max: 1e3, noNaN: true }), fc.double({ min: 1.001, max: 1e9, noNaN: true }))
  .chain(([least, ratio]) =>
    fc.boolean().map((isBelow) => (isBelow ? { least: -least, most: least * ratio } : { least, most: least * ratio })),
  );

test('a grid has every combination once', () => {
  fc.assert(
    fc.property(settings, (varied) => {
      const all = grid(varied);
      expect(all).toHaveLength(Object.values(varied).reduce((count, { length }) => count * length, 1));
      expect(new Set(all.map((chosen) => JSON.stringify(chosen))).size).toBe(all.length);
      for (const chosen of all) {
        expect(Object.keys(chosen)).toEqual(Object.keys(varied));
        for (const [name, value] of Object.entries(chosen)) expect(varied[name]).toContain(value);
      }
    }),
  );
});

describe('numbers of an interval', () => {
  test('rise from one end to the other, by even differences or ratios', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 2, max: 1000 }), (range, count) => {
        const numbers = spread(range, count);
        expect(numbers).toHaveLength(count);
        expect([numbers[0], numbers.at(-1)]).toEqual([range.least, range.most]);
        const see = range.least > 0 && range.most / range.least >= 100 ? Math.log : Number;
        const width = (see(range.most) - see(range.least)) / (count - 1);
        for (let i = 1; i < count; i++) {
          expect(numbers[i]).toBeGreaterThan(numbers[i - 1]!);
          // Four digits count: each is within 5·10⁻⁴ of its size, or 5·10⁻⁴ of the whole width, of where it should be.
          const error = see(numbers[i]!) - (see(range.least) + i * width);
          expect(Math.abs(error)).toBeLessThanOrEqual(
            5.1e-4 * Math.max(1, see === Number ? range.most - range.least : 0),
          );
        }
      }),
    );
  });

  test('that are whole are there once', () => {
    expect(spread({ least: 1, most: 4, isWhole: true }, 9)).toEqual([1, 2, 3, 4]);
    expect(spread({ least: 8, most: 1024, isWhole: true }, 8)).toEqual([8, 16, 32, 64, 128, 256, 512, 1024]);
  });
});

test('no number that is drawn is beyond the ends, nor rounded to be', () => {
  for (const range of [
    { least: 0, most: 0.999999 },
    { least: 0.001, most: 0.999999 },
  ])
    for (const share of [1e-9, 0.5, 1 - 1e-9]) expect(drawnAt(range, share)).toBeLessThanOrEqual(range.most);
});

test('whole numbers are drawn as often at the ends as between, or as their logarithms ask', () => {
  const shares = Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000);
  const counts = (range: Interval, value: number): number =>
    shares.filter((share) => drawnAt({ ...range, isWhole: true }, share) === value).length;
  for (const value of [1, 2, 3, 4]) expect(counts({ least: 1, most: 4 }, value)).toBe(2500);
  // Of ln 200.5 − ln 0.5, the part from half below to half above.
  for (const value of [1, 2, 3]) {
    const part = Math.log((value + 0.5) / (value - 0.5)) / Math.log(200.5 / 0.5);
    expect(counts({ least: 1, most: 200 }, value)).toBeCloseTo(10_000 * part, -1);
  }
});

test('whole numbers have whole ends', () => {
  const half = { least: 0.5, most: 2.5, isWhole: true };
  expect(() => spread(half, 3)).toThrow('spread: least must be a whole number, got 0.5.');
  expect(() => randomly({ half }, { count: 3 })).toThrow('randomly: least must be a whole number, got 0.5.');
});

describe('random combinations', () => {
  const mixed = { lr: { least: 1e-4, most: 1 }, dropout: { least: 0, most: 0.5 }, layers: ['8', '16', '8,8'] };

  test('differ from each other, and do not change with their count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        const drawn = randomly(mixed, { count, seed });
        expect(drawn).toHaveLength(count);
        expect(new Set(drawn.map((chosen) => JSON.stringify(chosen))).size).toBe(count);
        expect(randomly(mixed, { count: 60, seed }).slice(0, count)).toEqual(drawn);
      }),
    );
  });

  test('are even over values, over intervals, and over the logarithm of wide ones', () => {
    const drawn = randomly(mixed, { count: 8000 });
    const shares = [
      ...[0, 1, 2, 3].map((k) => drawn.filter(({ lr }) => Math.floor(Math.log10(lr)) === k - 4).length / 2000),
      ...[0, 1, 2, 3, 4].map((k) => drawn.filter(({ dropout }) => Math.floor(10 * dropout) === k).length / 1600),
      ...mixed.layers.map((text) => (drawn.filter(({ layers }) => layers === text).length * 3) / 8000),
    ];
    // Each is a mean of 8000 draws: five standard deviations are less than 0.12 of its share.
    for (const share of shares) expect(Math.abs(share - 1)).toBeLessThan(0.12);
  });

  test('of few values are all there are', () => {
    const few = { a: [1, 2], b: ['x', 'y', 'z'] };
    expect(randomly(few, { count: 100 })).toEqual(grid(few));
    expect(randomly({ epochs: { least: 1, most: 3, isWhole: true } }, { count: 100 })).toHaveLength(3);
  });

  test.each<[name: string, make: () => unknown, message: string]>([
    ['no values', () => randomly({ a: [] }, { count: 1 }), 'a setting needs values'],
    ['no count', () => randomly(mixed, { count: 0 }), 'count must be a positive whole number'],
    ['an empty interval', () => spread({ least: 2, most: 1 }, 3), 'ends above where it begins, got 2 to 1'],
    ['too many values', () => spread({ least: 1, most: 2 }, 1e6), 'a whole number from 2 to 1000'],
  ])('refuse %s', (_, make, message) => expect(make).toThrow(message));
});
