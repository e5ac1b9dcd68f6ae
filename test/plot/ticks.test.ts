import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numeral } from '../../src/plot/numeral.ts';
import { scaleOf } from '../../src/plot/scale.ts';
import { linearTicks, logTicks, roundRange } from '../../src/plot/ticks.ts';

const finite = fc.double({ min: -1e100, max: 1e100, noNaN: true });
/** Ranges of which the ends differ by more than rounding. */
const range = fc
  .tuple(finite, finite)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  .filter(([a, b]) => b - a > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) && b - a > 1e-200);
const counts = fc.integer({ min: 1, max: 20 });

const texts = (ticks: readonly { text: string }[]): string => ticks.map(({ text }) => text).join(' ');

describe('ticks of a linear axis', () => {
  test('lie within it, rise by the same step of 1, 2 or 5 times a power of ten, and are not too many', () => {
    fc.assert(
      fc.property(range, counts, ([least, most], count) => {
        const values = linearTicks(least, most, count).map(({ value }) => value);
        const room = 1e-6 * (most - least);
        expect(values.length).toBeLessThanOrEqual(count + 1);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(least - room);
          expect(value).toBeLessThanOrEqual(most + room);
        }
        for (let i = 2; i < values.length; i++) {
          const [step, before] = [values[i]! - values[i - 1]!, values[1]! - values[0]!];
          expect(Math.abs(step - before)).toBeLessThanOrEqual(1e-5 * Math.abs(before));
        }
        if (values.length > 1)
          expect((values[1]! - values[0]!).toExponential(3)).toMatch(/^([125]\.000|9\.999|1\.999|4\.999|[125]\.001)e/);
      }),
    );
  });

  test('are at least three where four have room', () => {
    fc.assert(
      fc.property(range, ([least, most]) => {
        expect(linearTicks(least, most, 8).length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('have texts that tell them apart', () => {
    fc.assert(
      fc.property(range, counts, ([least, most], count) => {
        const all = linearTicks(least, most, count).map(({ text }) => text);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  test.each<[number, number, number, string]>([
    [0, 50, 5, '0 10 20 30 40 50'],
    [0, 54, 1, '0 50'],
    [0, 1, 5, '0.0 0.2 0.4 0.6 0.8 1.0'],
    [-2, 2, 4, '−2 −1 0 1 2'],
    [-0.3, 0.31, 3, '−0.2 0.0 0.2'],
    [0.1, 0.3, 2, '0.1 0.2 0.3'],
    [1e6, 3e6, 2, '10⁶ 2×10⁶ 3×10⁶'],
    [0, 3e-8, 3, '0 10⁻⁸ 2×10⁻⁸ 3×10⁻⁸'],
    [1000000, 1000004, 2, '10⁶ 1.000002×10⁶ 1.000004×10⁶'],
  ])('from %d to %d: %s', (least, most, count, expected) => {
    expect(texts(linearTicks(least, most, count))).toBe(expected);
  });

  test('a widened range begins and ends with one', () => {
    fc.assert(
      fc.property(range, ([least, most]) => {
        const [low, high] = roundRange(least, most, 6);
        const room = 1e-6 * (most - least);
        expect(low).toBeLessThanOrEqual(least + room);
        expect(high).toBeGreaterThanOrEqual(most - room);
        expect(high - low).toBeLessThanOrEqual(3 * (most - least));
      }),
    );
  });
});

describe('ticks of a logarithmic axis', () => {
  test.each<[number, number, number, string]>([
    [1, 1000, 6, '1 10 100 1000'],
    [1e-20, 1e5, 5, '10⁻²⁰ 10⁻¹⁵ 10⁻¹⁰ 10⁻⁵ 10⁰ 10⁵'],
    [1e-3, 0.1, 6, '0.001 0.01 0.1'],
    [1, 40, 6, '1 2 5 10 20'],
    [2, 6, 4, '2 3 4 5 6'],
  ])('from %d to %d: %s', (least, most, count, expected) => {
    expect(texts(logTicks(least, most, count))).toBe(expected);
  });

  test('lie within it and are not too many', () => {
    const positive = fc.double({ min: 1e-200, max: 1e200, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: 1.01, max: 1e100, noNaN: true }), counts, (least, times, count) => {
        const most = least * times;
        const values = logTicks(least, most, count).map(({ value }) => value);
        expect(values.length).toBeLessThanOrEqual(count + 1);
        for (const value of values) {
          expect(value / least).toBeGreaterThanOrEqual(1 - 1e-6);
          expect(value / most).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
    );
  });
});

describe('a scale', () => {
  test('has room for all finite values, and a place for each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -1e300, max: 1e300 }), fc.constant(Infinity)), { minLength: 1 }),
        fc.constantFrom('linear', 'log'),
        (values, scale) => {
          const { at, least, most } = scaleOf({ label: '', scale }, values);
          expect(most).toBeGreaterThan(least);
          for (const value of values) {
            const share = at(value);
            const has = Number.isFinite(value) && (scale === 'linear' || value > 1e-290);
            if (!has) continue;
            expect(share).toBeGreaterThanOrEqual(-1e-9);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });

  test('a single value lies in the middle', () => {
    expect(scaleOf({ label: '' }, [7]).at(7)).toBe(0.5);
    expect(scaleOf({ label: '', scale: 'log' }, [7]).at(7)).toBeCloseTo(0.5);
    expect(scaleOf({ label: '' }, [0, 0]).at(0)).toBe(0.5);
  });

  test('what is not above 0 has no place on a logarithmic one', () => {
    const { at } = scaleOf({ label: '', scale: 'log' }, [0, -1, 1, 100]);
    expect([0, -1, 1, 10, 100].map(at)).toEqual([Number.NaN, Number.NaN, 0, 0.5, 1]);
  });
});

test.each<[number, string]>([
  [0, '0'],
  [-0, '0'],
  [-1.4288700112, '−1.42887'],
  [123456.7, '123457'],
  [999999.9, '10⁶'],
  [2.85e-5, '2.85×10⁻⁵'],
  [-1e-9, '−10⁻⁹'],
  [Number.NaN, 'NaN'],
  [-Infinity, '−∞'],
])('%d is written %s', (value, text) => {
  expect(numeral(value)).toBe(text);
});
