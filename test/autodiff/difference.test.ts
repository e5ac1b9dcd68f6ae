import { describe, expect, test } from 'vitest';
import { difference } from '../../src/autodiff/difference.ts';

/** Functions whose derivatives are known, some of them hard to tell by differences of one length. */
const smooth: readonly [name: string, f: (x: number) => number, x: number, slope: number][] = [
  ['a polynomial', (x) => x ** 7 - 3 * x ** 4 + x, 1.5, 7 * 1.5 ** 6 - 12 * 1.5 ** 3 + 1],
  ['a constant', () => 5, 2, 0],
  ['a fast oscillation', (x) => Math.sin(1000 * x), 0.3, 1000 * Math.cos(300)],
  ['an oscillation in step with powers of 2', (x) => Math.sin(32 * Math.PI * x), 0, 32 * Math.PI],
  ['a large value', (x) => Math.exp(x), 300, Math.exp(300)],
  ['a large slope near the edge', (x) => Math.log(x), 1e-9, 1e9],
  ['a large x', (x) => x * x, 1e12, 2e12],
  ['a small x', (x) => x * x + 1, 1e-10, 2e-10],
  ['a tiny value', (x) => 1e-300 * x * x, 1, 2e-300],
  ['half of the digits lost', (x) => 1e8 + x - 1e8, 1, 1],
  ['a kink beside it', (x) => Math.abs(x - 1e-6), 0, -1],
  ['a kink half a step beside it', (x) => Math.abs(x - 0.01), 0, -1],
  ['a symmetric minimum', (x) => Math.cosh(x), 0, 0],
  ['√x at the left edge of what it has values for', (x) => Math.sqrt(x) * x * x, 0, 0],
  ['powers of x that are no whole numbers', (x) => x * Math.sqrt(Math.abs(x)), 0, 0],
  ['differing curvatures', (x) => (x < 0 ? x * x : 7 * x * x), 0, 0],
];

test.each(smooth)('%s: the error is within the uncertainty that a check allows for', (_, f, x, slope) => {
  const found = difference(f, x);
  expect(found.kind).toBe('slope');
  expect(Math.abs(found.slope - slope)).toBeLessThanOrEqual(10 * found.uncertainty);
});

test.each(smooth.slice(0, 9).filter(([name]) => name !== 'a small x'))('%s: ten digits or more', (_, f, x, slope) => {
  expect(Math.abs(difference(f, x).slope - slope)).toBeLessThanOrEqual(
    1e-10 * Math.max(Math.abs(slope), Math.abs(f(x))),
  );
});

describe('what has no one slope', () => {
  test.each<[name: string, f: (x: number) => number, x: number, left: number, right: number]>([
    ['a kink', (x) => Math.max(x, 3 * x), 0, 1, 3],
    ['a kink elsewhere', (x) => Math.abs(x - 0.7), 0.7, -1, 1],
    ['a jump', Math.floor, 2, Infinity, 0],
    ['an infinite slope', Math.cbrt, 0, Infinity, Infinity],
    ['an infinite slope at the edge', Math.sqrt, 0, Number.NaN, Infinity],
  ])('%s', (_, f, x, left, right) => {
    const found = difference(f, x);
    expect(found.kind).toBe('kink');
    expect(found.slope).toBeNaN();
    if (Number.isFinite(left)) expect(found.left).toBeCloseTo(left, 8);
    else expect(found.left).toBe(left);
    if (Number.isFinite(right)) expect(found.right).toBeCloseTo(right, 8);
    else expect(found.right).toBe(right);
  });

  test.each<[name: string, f: (x: number) => number, x: number]>([
    ['no value', Math.sqrt, -1],
    ['an infinite value', Math.log, 0],
    ['beyond the numbers', Math.exp, 800],
    ['a value alone', (x) => (x === 0 ? 1 : Number.NaN), 0],
  ])('%s', (_, f, x) => expect(difference(f, x)).toMatchObject({ kind: 'none', slope: Number.NaN }));
});

test.each([0, 5e-324, 1e-300, 1e-30, -1e-20])(
  'at %d, steps that are lost beside numbers near 1 mislead nobody',
  (y) => {
    const f = (own: number): number => Math.sin(own + 0.5 * ((2 + Math.cos(0.3)) ** 1.5 + 0.5 * (2 + 0.15 * own)));
    const { slope, uncertainty } = difference(f, y);
    const exact = 1.0375 * Math.cos(0.5 * ((2 + Math.cos(0.3)) ** 1.5 + 2 * 0.5));
    expect(Math.abs(slope - exact)).toBeLessThan(Math.min(1e-9, uncertainty + 1e-12));
  },
);

test('products with numbers that have lost digits have slopes like others', () => {
  for (const factor of [5e-324, 7.4e-323, 1e-310])
    expect(difference((x) => factor * x, 0.3)).toMatchObject({ kind: 'slope', slope: expect.closeTo(0, 300) });
});
