import { dot, norm } from './vector.ts';

/** A = U·diag(s)·Vᵀ for a square matrix. */
export interface Svd {
  /** n columns of length n, orthonormal where s is not 0. */
  readonly u: readonly Float64Array[];
  readonly s: Float64Array;
  readonly v: readonly Float64Array[];
}

/** Sweeps after which any matrix has converged: about eight are usual. */
const MOST_SWEEPS = 60;

/**
 * The singular value decomposition of a square matrix, by rotations that make its columns orthogonal.
 *
 * Small singular values come out as exact, relative to themselves, as a scaling of the columns allows: what decides
 * where parameters of very different size are fitted.
 *
 * @param a n × n in row-major order.
 *
 * Source: Hestenes 1958; Demmel & Veselić 1992, "Jacobi's method is more accurate than QR".
 */
export function svd(a: Float64Array, n: number): Svd {
  const u = Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (_, i) => a[i * n + j]!));
  const v = Array.from({ length: n }, (_, j) => new Float64Array(n).fill(1, j, j + 1));
  for (let sweep = 0, turned = true; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [alpha, beta, gamma] = [dot(u[p]!, u[p]!), dot(u[q]!, u[q]!), dot(u[p]!, u[q]!)];
        if (!(Math.abs(gamma) > Number.EPSILON * Math.sqrt(alpha) * Math.sqrt(beta))) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        turn(u[p]!, u[q]!, t);
        turn(v[p]!, v[q]!, t);
      }
    }
  }
  const s = Float64Array.from(u, norm);
  u.forEach((column, j) => {
    if (s[j]! > 0) for (let i = 0; i < n; i++) column[i]! /= s[j]!;
  });
  return { u, s, v };
}

/** Turns two vectors by the angle whose tangent is t. */
export function turn(p: Float64Array, q: Float64Array, t: number): void {
  const cosine = 1 / Math.hypot(1, t);
  const sine = t * cosine;
  for (let i = 0; i < p.length; i++) {
    const [a, b] = [p[i]!, q[i]!];
    p[i] = cosine * a - sine * b;
    q[i] = sine * a + cosine * b;
  }
}
