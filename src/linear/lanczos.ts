import { symmetricEigen } from './symmetric-eigen.ts';
import { dot, norm, scaled } from './vector.ts';

/** An eigenvalue of a large symmetric matrix, and its eigenvector, of length 1, to within a residual ‖A·q − λ·q‖. */
export interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
  readonly residual: number;
}

export interface Extremes {
  readonly largest: EigenPair;
  readonly least: EigenPair;
  /** Products with the matrix. */
  readonly products: number;
}

export interface LanczosOptions {
  /** Where the search begins: a vector that has a part in every direction. */
  readonly start: Float64Array;
  /** Most products with the matrix. */
  readonly most: number;
  /** The residual at which both eigenvalues are good enough, relative to the larger of their sizes. */
  readonly tolerance: number;
  /** Whether the least eigenvalue is of no interest, and may be as far off as it is when the largest is good enough. */
  readonly onlyLargest?: boolean;
}

/** A vector that keeps this part of its length is at right angles to those that were taken out: the usual 1/√2. */
const KEPT = Math.SQRT1_2;

/** A remainder this small, relative to the matrix, is rounding: the vectors so far span all that A leads to. */
const EXHAUSTED = 1e-13;

/**
 * The largest and the least eigenvalue of a symmetric matrix that is known by its products with vectors, by Lanczos's
 * method with full reorthogonalization.
 *
 * Error: an eigenvalue lies within its residual; where it is well apart from the next, within residual²/distance.
 *
 * @param apply A·v, not the same array each time.
 *
 * @example
 * const apply = ([a, b]) => Float64Array.of(2 * a + b, a + 2 * b);
 * const { largest } = lanczos(apply, { start: Float64Array.of(1, 0.5), most: 10, tolerance: 1e-9 });
 * Math.round(largest.value); // 3
 *
 * Source: Lanczos 1950; Parlett, The Symmetric Eigenvalue Problem, chapter 13.
 */
export function lanczos(
  apply: (v: Float64Array) => Float64Array,
  { start, most, tolerance, onlyLargest = false }: LanczosOptions,
): Extremes {
  const n = start.length;
  const basis: Float64Array[] = [scaled(start, 1 / norm(start))];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = 1;
  for (;;) {
    const w = apply(basis.at(-1)!);
    diagonal.push(dot(basis.at(-1)!, w));
    // What is left of a long vector may be rounding in the direction of others: then once more, and twice is enough.
    for (const q of basis.slice(-2)) subtract(w, dot(q, w), q);
    const rest = norm(w);
    for (const q of basis) subtract(w, dot(q, w), q);
    if (norm(w) < KEPT * rest) for (const q of basis) subtract(w, dot(q, w), q);
    const size = norm(w);
    const scale = Math.max(...diagonal.map(Math.abs), ...beside);
    const isOver = basis.length >= Math.min(n, most) || !(size > EXHAUSTED * scale);
    if (isOver || basis.length >= next) {
      const found = extremesOf(diagonal, beside, isOver && basis.length >= n ? 0 : size);
      const { largest, least } = found;
      const within = tolerance * Math.max(Math.abs(largest.value), Math.abs(least.value));
      const residual = onlyLargest ? largest.residual : Math.max(largest.residual, least.residual);
      if (isOver || residual <= within)
        return { largest: paired(largest, basis), least: paired(least, basis), products: basis.length };
      // The small problem is solved again when the basis has grown by a quarter: its cost grows with the cube.
      next = Math.ceil(1.25 * basis.length);
    }
    beside.push(size);
    basis.push(scaled(w, 1 / size));
  }
}

function subtract(w: Float64Array, factor: number, q: Float64Array): void {
  for (let i = 0; i < w.length; i++) w[i]! -= factor * q[i]!;
}

/** An eigenpair of the small problem: its vector is in terms of the basis. */
interface Small {
  readonly value: number;
  readonly shares: Float64Array;
  readonly residual: number;
}

function paired({ value, shares, residual }: Small, basis: readonly Float64Array[]): EigenPair {
  const vector = new Float64Array(basis[0]!.length);
  basis.forEach((q, i) => subtract(vector, -shares[i]!, q));
  return { value, vector, residual };
}

function extremesOf(
  diagonal: readonly number[],
  beside: readonly number[],
  remainder: number,
): { readonly largest: Small; readonly least: Small } {
  const k = diagonal.length;
  const matrix = new Float64Array(k * k);
  diagonal.forEach((value, i) => {
    matrix[i * k + i] = value;
  });
  beside.forEach((value, i) => {
    matrix[i * k + i + 1] = value;
    matrix[(i + 1) * k + i] = value;
  });
  const { values, vectors } = symmetricEigen(matrix, k);
  const small = (place: number): Small => {
    const shares = vectors[place]!;
    return { value: values[place]!, shares, residual: remainder * Math.abs(shares[k - 1]!) };
  };
  return { largest: small(k - 1), least: small(0) };
}
