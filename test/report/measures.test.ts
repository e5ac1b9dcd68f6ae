import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../src/report/calibration.ts';
import { confusionOf } from '../../src/report/confusion.ts';
import { binsOf, distributionOf, quantile, sharesIn } from '../../src/report/distribution.ts';
import { momentsOf } from '../../src/report/moments.ts';
import { aligned } from '../../src/report/numbers.ts';

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('moments', () => {
  test.each([
    [0, 1],
    [1, 1],
    [2, 5],
    [7, 3],
    [240, 4],
    [1e6, 1000],
    [99, 1],
  ])('of %d steps, %d an epoch, are at most 12, from the first to the last', (steps, stepsPerEpoch) => {
    const all = momentsOf(steps, stepsPerEpoch);
    expect(all[0]).toBe(0);
    expect(all.at(-1)).toBe(steps);
    expect(all.length).toBeLessThanOrEqual(12);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    for (const step of all.filter((own) => own > stepsPerEpoch && own < steps)) expect(step % stepsPerEpoch).toBe(0);
  });
});

describe('a distribution', () => {
  const normal = distributionOf(Float64Array.from({ length: 20_001 }, (_, i) => ((i - 10_000) / 1000) ** 3));

  test('keeps its ends and its ranks', () => {
    expect(normal.sorted).toHaveLength(4096);
    expect([quantile(normal, 0), quantile(normal, 1)]).toEqual([-1000, 1000]);
    expect(quantile(normal, 0.5)).toBeCloseTo(0, 6);
    expect(quantile(normal, 0.75)).toBeCloseTo(125, 0);
  });

  test('has all its numbers in bins, 0 at the center of one', () => {
    const bins = binsOf([normal], 24);
    expect(total(sharesIn(bins, normal))).toBeCloseTo(1, 10);
    const zero = (0 - bins.least) / bins.width;
    expect(zero - Math.floor(zero)).toBeCloseTo(0.5, 8);
  });

  test('that has grown beyond measure does not hide the others', () => {
    const small = distributionOf([-1, 0, 1]);
    const huge = distributionOf([-1e30, 1e30, Number.NaN]);
    const bins = binsOf([small, small, huge], 20);
    expect(bins.least).toBeGreaterThan(-20);
    expect(total(sharesIn(bins, huge))).toBeCloseTo(2 / 3, 10);
  });

  test('of nothing, or of one number, is one too', () => {
    for (const values of [[], [0], [3], [Number.NaN]]) {
      const own = distributionOf(values);
      const shares = sharesIn(binsOf([own], 10), own);
      expect(shares.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('predictions', () => {
  const classes = {
    rows: 5,
    outputs: 3,
    prediction: Float64Array.of(0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.5, 0.5, 0, 0.2, 0.2, 0.6, 0, 0.9, 0.1),
    target: Float64Array.of(0, 1, 1, 2, 2),
  };

  test('are counted by class, ties go to the first', () => {
    const { counts, classes: quality } = confusionOf(classes, true);
    expect(counts).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 1],
    ]);
    expect(quality.map(({ recall }) => recall)).toEqual([1, 0.5, 0.5]);
    expect(quality.map(({ precision }) => precision)).toEqual([0.5, 0.5, 1]);
  });

  test('of two classes go by one probability, or by the sign of a score', () => {
    const own = { rows: 3, outputs: 1, prediction: Float64Array.of(0.4, 0.6, -2), target: Float64Array.of(0, 1, 1) };
    expect(confusionOf(own, true).counts).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(confusionOf(own, false).counts).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test('are calibrated where they come true as often as they say', () => {
    const rows = 1000;
    const prediction = Float64Array.from({ length: rows }, (_, i) => (i < 500 ? 0.2 : 0.85));
    const target = Float64Array.from({ length: rows }, (_, i) => Number(i < 500 ? i % 5 === 0 : i % 20 < 17));
    const { bins, gap } = calibrationOf({ rows, outputs: 1, prediction, target });
    expect(gap).toBeCloseTo(0, 10);
    expect(bins.map(({ rows }) => rows)).toEqual([500, 500]);
  });

  test('have the interval of Wilson', () => {
    // Its ends are the p that 10 of 50 are 1.96 of their own standard deviations away from.
    const prediction = new Float64Array(50).fill(0.5);
    const target = Float64Array.from({ length: 50 }, (_, i) => Number(i < 10));
    const [bin] = calibrationOf({ rows: 50, outputs: 1, prediction, target }).bins;
    for (const p of [bin!.low, bin!.high])
      expect(Math.abs(0.2 - p) / Math.sqrt((p * (1 - p)) / 50)).toBeCloseTo(1.959964, 6);
    expect(bin!.low).toBeLessThan(0.2);
    expect(bin!.high).toBeGreaterThan(0.2);
  });
});

test('numbers of a column have their points below one another', () => {
  expect(aligned([0.92132, -0.07443])).toEqual(['0.9213', '−0.0744']);
  expect(aligned([1, 0.5])).toEqual(['1.0', '0.5']);
  expect(aligned([Number.NaN, 2])).toEqual(['NaN', '2']);
  expect(aligned([3e-7, 2])).toEqual(['3×10⁻⁷', '2']);
});
