/**
 * The Cholesky factor of a symmetric matrix: the lower triangular L with A = L·Lᵀ.
 *
 * @param a n × n in row-major order; only the lower triangle is read.
 * @returns n × n in row-major order; undefined if A is not positive definite, to within rounding.
 *
 * @example
 * [...cholesky(Float64Array.of(4, 2, 2, 5), 2)] // [2, 0, 1, 2]
 *
 * Source: Golub & Van Loan, Matrix Computations, section 4.2.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= l[i * n + k]! * l[j * n + k]!;
      if (i > j) {
        l[i * n + j] = rest / l[j * n + j]!;
        continue;
      }
      // Less than rounding leaves of the diagonal is 0 as far as anyone can tell.
      if (!(rest > n * Number.EPSILON * Math.abs(a[i * n + i]!))) return undefined;
      l[i * n + i] = Math.sqrt(rest);
    }
  }
  return l;
}

/** The x with L·Lᵀ·x = b. */
export function choleskySolve(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
}
