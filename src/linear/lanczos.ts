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
}

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
  { start, most, tolerance }: LanczosOptions,
): Extremes {
  const n = start.length;
  const basis: Float64Array[] = [scaled(start, 1 / norm(start))];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = 1;
  for (;;) {
    const w = apply(basis.at(-1)!);
    diagonal.push(dot(basis.at(-1)!, w));
    // Twice is enough to leave nothing of the vectors before, whatever was lost in between.
    for (let pass = 0; pass < 2; pass++) for (const q of basis) subtract(w, dot(q, w), q);
    const size = norm(w);
    const scale = Math.max(...diagonal.map(Math.abs), ...beside);
    const isOver = basis.length >= Math.min(n, most) || !(size > EXHAUSTED * scale);
    if (isOver || basis.length >= next) {
      const found = extremesOf(diagonal, beside, basis, isOver && basis.length >= n ? 0 : size);
      const { largest, least } = found;
      const within = tolerance * Math.max(Math.abs(largest.value), Math.abs(least.value));
      if (isOver || Math.max(largest.residual, least.residual) <= within) return found;
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

function extremesOf(
  diagonal: readonly number[],
  beside: readonly number[],
  basis: readonly Float64Array[],
  remainder: number,
): Extremes {
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
  const pair = (place: number): EigenPair => {
    const own = vectors[place]!;
    const vector = new Float64Array(basis[0]!.length);
    basis.forEach((q, i) => subtract(vector, -own[i]!, q));
    return { value: values[place]!, vector, residual: remainder * Math.abs(own[k - 1]!) };
  };
  return { largest: pair(k - 1), least: pair(0), products: k };
}
