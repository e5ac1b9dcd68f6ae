import type { Shape } from '../graph/shape.ts';

/**
 * Makes the rows of a matrix (or its columns, whichever are fewer) orthogonal and of length `gain`, in place.
 *
 * Modified Gram–Schmidt, twice: once leaves errors of the condition number times the rounding unit, twice is enough
 * (Giraud, Langou & Rozložník 2005). Only +, −, ×, ÷ and √ are used, so the result is the same everywhere.
 */
export function orthogonalize(values: Float32Array | Float64Array, shape: Shape, gain: number): void {
  const [rows = 1, columns = 1] = shape.length === 1 ? [1, shape[0]] : shape;
  const byRows = rows <= columns;
  const [count, length] = byRows ? [rows, columns] : [columns, rows];
  const place = (vector: number, i: number): number => (byRows ? vector * columns + i : i * columns + vector);
  const vectors = Array.from({ length: count }, (_, v) =>
    Float64Array.from({ length }, (_, i) => values[place(v, i)]!),
  );
  for (let round = 0; round < 2; round++) {
    vectors.forEach((vector, v) => {
      for (let u = 0; u < v; u++) subtract(vector, vectors[u]!, dot(vector, vectors[u]!));
      const size = Math.sqrt(dot(vector, vector));
      for (let i = 0; i < length; i++) vector[i] = vector[i]! / size;
    });
  }
  vectors.forEach((vector, v) => {
    for (let i = 0; i < length; i++) values[place(v, i)] = gain * vector[i]!;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function subtract(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] = a[i]! - factor * b[i]!;
}
