/**
 * The x with A·x = b, by Gaussian elimination with the largest pivot of each column.
 *
 * @param a n × n in row-major order.
 * @returns undefined if A is singular.
 *
 * Source: Golub & Van Loan, Matrix Computations, section 3.4.
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length;
  const rows = Array.from({ length: n }, (_, i) => Float64Array.of(...a.subarray(i * n, (i + 1) * n), b[i]!));
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const top = rows[k]!;
    if (top[k] === 0 || !Number.isFinite(top[k]!)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / top[k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * top[j]!;
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / rows[i]![i]!;
  }
  return x;
}
