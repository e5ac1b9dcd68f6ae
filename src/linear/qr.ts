/** A = Q·R with orthonormal columns of Q: R, and what Qᵀ makes of a vector. */
export interface Qr {
  /** n × n in row-major order, upper triangular. */
  readonly r: Float64Array;
  /** The first n components of Qᵀ·b. */
  readonly project: (b: ArrayLike<number>) => Float64Array;
}

/**
 * The QR factorization of a matrix by Householder's reflections; rows that A has too few of count as zeros.
 *
 * @param a m × n in row-major order.
 *
 * Source: Golub & Van Loan, Matrix Computations, section 5.2.
 */
export function qr(a: Float64Array, n: number): Qr {
  const m = Math.max(a.length / n, n);
  // Column by column: a reflection goes down a column.
  const columns = Array.from({ length: n }, () => new Float64Array(m));
  for (let i = 0, at = 0; at < a.length; i++) for (let j = 0; j < n; j++) columns[j]![i] = a[at++]!;
  const betas = new Float64Array(n);
  columns.forEach((v, k) => {
    let square = 0;
    let largest = 0;
    for (let i = k; i < m; i++) largest = Math.max(largest, Math.abs(v[i]!));
    for (let i = k; i < m; i++) square += largest === 0 ? 0 : (v[i]! / largest) ** 2;
    const length = largest * Math.sqrt(square);
    if (length === 0) return;
    // The sign that adds up: the other one cancels.
    const diagonal = v[k]! > 0 ? -length : length;
    const head = v[k]! - diagonal;
    // v is scaled to begin with 1, which leaves its place to R's diagonal.
    for (let i = k + 1; i < m; i++) v[i]! /= head;
    betas[k] = -head / diagonal;
    v[k] = diagonal;
    for (let j = k + 1; j < n; j++) reflect(columns[j]!, v, k, betas[k]!);
  });
  return {
    r: Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return i <= j ? columns[j]![i]! : 0;
    }),
    project(b) {
      const rotated = new Float64Array(m);
      rotated.set(b);
      columns.forEach((v, k) => reflect(rotated, v, k, betas[k]!));
      return rotated.slice(0, n);
    },
  };
}

/** x − β·v·(vᵀx) from component k on, where v is 1. */
function reflect(x: Float64Array, v: Float64Array, k: number, beta: number): void {
  if (beta === 0) return;
  let product = x[k]!;
  for (let i = k + 1; i < x.length; i++) product += v[i]! * x[i]!;
  product *= beta;
  x[k]! -= product;
  for (let i = k + 1; i < x.length; i++) x[i]! -= product * v[i]!;
}
