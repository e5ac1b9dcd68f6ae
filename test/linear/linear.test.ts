import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky, choleskySolve } from '../../src/linear/cholesky.ts';
import { solve } from '../../src/linear/lu.ts';
import { qr } from '../../src/linear/qr.ts';
import { svd } from '../../src/linear/svd.ts';
import { symmetricEigen } from '../../src/linear/symmetric-eigen.ts';
import { dot, norm, times, transposedTimes } from '../../src/linear/vector.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

/** Matrices with whole numbers: of full rank or not. */
const matrix = (rows: number, columns: number) =>
  fc
    .array(fc.integer({ min: -4, max: 4 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => Float64Array.from(values));
const sized = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 4 }))
  .chain(([n, more]) => fc.tuple(fc.constant(n), matrix(n + more, n), matrix(n + more, 1)));

/** Aᵀ·A */
const gram = (a: Float64Array, n: number): Float64Array => {
  const column = (j: number): Float64Array => a.filter((_, at) => at % n === j);
  return Float64Array.from({ length: n * n }, (_, at) => dot(column(Math.floor(at / n)), column(at % n)));
};
const unit = (n: number): Float64Array => Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
const product = (columns: readonly Float64Array[], s: ArrayLike<number>, others: readonly Float64Array[]) =>
  Float64Array.from({ length: columns.length ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / columns.length), at % columns.length];
    return columns.reduce((sum, column, k) => sum + column[i]! * s[k]! * others[k]![j]!, 0);
  });

describe('whatever the matrix,', () => {
  test('L·Lᵀ is what a positive definite one was, and systems are solved', () => {
    fc.assert(
      fc.property(sized, ([n, a, b]) => {
        const definite = gram(a, n).map((value, at) => value + unit(n)[at]!);
        const l = cholesky(definite, n)!;
        const rows = Array.from({ length: n }, (_, i) => l.subarray(i * n, (i + 1) * n));
        expectAllClose(
          definite.map((_, at) => dot(rows[Math.floor(at / n)]!, rows[at % n]!)),
          definite,
          'worked',
        );
        const right = b.slice(0, n);
        expectAllClose(times(definite, choleskySolve(l, right)), right, 'library');
        expectAllClose(solve(definite, right)!, choleskySolve(l, right), 'library');
      }),
    );
  });

  test('RᵀR = AᵀA, and Qᵀ·b has the products of b with the columns', () => {
    fc.assert(
      fc.property(sized, ([n, a, b]) => {
        const { r, project } = qr(a, n);
        expectAllClose(gram(r, n), gram(a, n), 'worked');
        expectAllClose(transposedTimes(r, project(b)), transposedTimes(a, b), 'worked');
      }),
    );
  });

  test('U·S·Vᵀ is what it was, V is orthogonal', () => {
    fc.assert(
      fc.property(sized, ([n, a]) => {
        const square = a.slice(0, n * n);
        const { u, s, v } = svd(square, n);
        expectAllClose(product(u, s, v), square, 'worked');
        expectAllClose(product(v, new Float64Array(n).fill(1), v), unit(n), 'worked');
      }),
    );
  });

  test('Q·Λ·Qᵀ is what a symmetric one was, the eigenvalues in order', () => {
    fc.assert(
      fc.property(sized, ([n, a]) => {
        const symmetric = Float64Array.from({ length: n * n }, (_, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          return a[i * n + j]! + a[j * n + i]!;
        });
        const { values, vectors } = symmetricEigen(symmetric, n);
        expectAllClose(product(vectors, values, vectors), symmetric, 'worked');
        expect([...values]).toEqual([...values].sort((x, y) => x - y));
      }),
    );
  });
});

test('what is not positive definite has no Cholesky factor, what is singular no solution', () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(Number.NaN), 1)).toBeUndefined();
  expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toBeUndefined();
});

test('singular values are exact however the columns are scaled', () => {
  // (1, 1; 1e-20, -1e-20) has columns (1, 1e-20) and (1, -1e-20): s = √2 and √2·1e-20.
  const { s } = svd(Float64Array.of(1, 1, 1e-20, -1e-20), 2);
  const [large, small] = [...s].sort((a, b) => b - a);
  expectClose(large! / Math.SQRT2, 1, 'compiled');
  expectClose(small! / (Math.SQRT2 * 1e-20), 1, 'compiled');
});

test('a norm neither overflows nor underflows', () => {
  expectClose(norm([3e200, 4e200]) / 5e200, 1, 'compiled');
  expectClose(norm([3e-200, 4e-200]) / 5e-200, 1, 'compiled');
  expect([norm([]), norm([0, 0]), norm([-Infinity, 1]), norm([1, Number.NaN])]).toEqual([0, 0, Infinity, Number.NaN]);
});
