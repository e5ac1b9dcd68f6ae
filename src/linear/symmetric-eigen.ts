import { turn } from './svd.ts';

/** A = Σ λᵢ·qᵢ·qᵢᵀ with orthonormal qᵢ, the least λ first. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
 *
 * Error: some n·2⁻⁵² times the largest |λ|.
 *
 * @param a n × n in row-major order.
 *
 * @example
 * [...symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values.map(Math.round)] // [1, 3]
 *
 * Source: Jacobi 1846; Golub & Van Loan, Matrix Computations, section 8.5.
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  const rows = Array.from({ length: n }, (_, i) => a.slice(i * n, (i + 1) * n));
  const vectors = Array.from({ length: n }, (_, j) => new Float64Array(n).fill(1, j, j + 1));
  for (let sweep = 0, turned = true; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [app, aqq, apq] = [rows[p]![p]!, rows[q]![q]!, rows[p]![q]!];
        // So small that it changes neither of the two it lies between.
        if (Math.abs(app) + Math.abs(apq) === Math.abs(app) && Math.abs(aqq) + Math.abs(apq) === Math.abs(aqq))
          continue;
        turned = true;
        const zeta = (aqq - app) / (2 * apq);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        turn(rows[p]!, rows[q]!, t);
        turnColumns(rows, p, q, t);
        turn(vectors[p]!, vectors[q]!, t);
        rows[p]![q] = 0;
        rows[q]![p] = 0;
      }
    }
  }
  const order = vectors.map((_, i) => i).sort((i, j) => rows[i]![i]! - rows[j]![j]!);
  return { values: Float64Array.from(order, (i) => rows[i]![i]!), vectors: order.map((i) => vectors[i]!) };
}

function turnColumns(rows: readonly Float64Array[], p: number, q: number, t: number): void {
  const cosine = 1 / Math.hypot(1, t);
  const sine = t * cosine;
  for (const row of rows) {
    const [a, b] = [row[p]!, row[q]!];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  }
}
