/** Σ aᵢbᵢ */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** ‖a‖ = √Σ aᵢ², without overflow. */
export function norm(a: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]!)) return Number.NaN;
    largest = Math.max(largest, Math.abs(a[i]!));
  }
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** a + t·b */
export const along = (a: Float64Array, t: number, b: ArrayLike<number>): Float64Array =>
  a.map((value, i) => value + t * b[i]!);

/** t·a */
export const scaled = (a: Float64Array, t: number): Float64Array => a.map((value) => t * value);

/** a − b */
export const minus = (a: Float64Array, b: ArrayLike<number>): Float64Array => a.map((value, i) => value - b[i]!);

/** A·x for a matrix of as many columns as x is long, in row-major order. */
export function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const columns = x.length;
  return Float64Array.from({ length: matrix.length / columns }, (_, i) =>
    dot(matrix.subarray(i * columns, (i + 1) * columns), x),
  );
}

/** Aᵀ·y for a matrix of as many rows as y is long, in row-major order. */
export function transposedTimes(matrix: Float64Array, y: ArrayLike<number>): Float64Array {
  const columns = matrix.length / y.length;
  const result = new Float64Array(columns);
  for (let i = 0; i < y.length; i++) for (let j = 0; j < columns; j++) result[j]! += matrix[i * columns + j]! * y[i]!;
  return result;
}

/** The norm of each of n columns of a matrix in row-major order. */
export function columnNorms(matrix: Float64Array, n: number): Float64Array {
  const column = new Float64Array(matrix.length / n || 0);
  return Float64Array.from({ length: n }, (_, j) => {
    for (let i = 0; i < column.length; i++) column[i] = matrix[i * n + j]!;
    return norm(column);
  });
}
