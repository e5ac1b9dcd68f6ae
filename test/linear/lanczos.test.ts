import { describe, expect, test } from 'vitest';
import { lanczos } from '../../src/linear/lanczos.ts';
import { symmetricEigen } from '../../src/linear/symmetric-eigen.ts';
import { minus, norm, scaled, times } from '../../src/linear/vector.ts';

const start = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(1 + i * i));

/** A symmetric matrix of n rows. */
const matrix = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return Math.cos(3 * i + 3 * j) + (i === j ? i - n / 2 : 0);
  });

describe('lanczos', () => {
  test.each([1, 2, 3, 10, 60])('comes to the extreme eigenvalues of a matrix of %i rows', (n) => {
    const a = matrix(n);
    const { values } = symmetricEigen(a, n);
    const { largest, least } = lanczos((v) => times(a, v), { start: start(n), most: n, tolerance: 1e-12 });
    expect(largest.value).toBeCloseTo(values.at(-1)!, 10);
    expect(least.value).toBeCloseTo(values[0]!, 10);
    for (const { value, vector } of [largest, least]) {
      expect(norm(vector)).toBeCloseTo(1, 10);
      expect(norm(minus(times(a, vector), scaled(vector, value)))).toBeLessThan(1e-9 * n);
    }
  });

  test('needs few products where the extremes stand apart', () => {
    const n = 1000;
    const diagonal = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 50 : i === 1 ? -20 : Math.sin(i)));
    const { largest, least, products } = lanczos((v) => v.map((value, i) => value * diagonal[i]!), {
      start: start(n),
      most: 100,
      tolerance: 1e-6,
    });
    expect(largest.value).toBeCloseTo(50, 6);
    expect(least.value).toBeCloseTo(-20, 6);
    expect(products).toBeLessThan(20);
  });

  test('a matrix of equal eigenvalues, and one of zeros, are exhausted at once', () => {
    for (const factor of [3, 0]) {
      const found = lanczos((v) => scaled(v, factor), { start: start(5), most: 5, tolerance: 1e-9 });
      expect(found.largest.value).toBeCloseTo(factor, 12);
      expect(found.least.value).toBeCloseTo(factor, 12);
      expect(found.products).toBe(1);
    }
  });
});
