import { describe, expect, test } from 'vitest';
import { shipped } from './altered-tables.ts';
import { findingsOf } from './case.ts';

/** The largest and the least eigenvalue of a symmetric matrix, by power iterations and by those of its inverse. */
function extremes(matrix: readonly (readonly number[])[]): readonly [largest: number, least: number] {
  const factor = cholesky(matrix);
  const times = (v: readonly number[]): number[] => matrix.map((row) => sum(row.map((a, j) => a * v[j]!)));
  return [rayleigh(matrix.length, times), 1 / rayleigh(matrix.length, (v) => solve(factor, v))];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The largest eigenvalue by power iterations, which forget the others by their ratio to it. */
function rayleigh(n: number, times: (v: readonly number[]) => number[]): number {
  let v = Array.from({ length: n }, (_, i) => Math.cos(1 + i * i));
  let [before, value] = [0, 1];
  for (let k = 0; k < 1e5 && Math.abs(value - before) > 1e-13 * value; k++) {
    const length = Math.hypot(...v);
    const unit = v.map((a) => a / length);
    v = times(unit);
    [before, value] = [value, sum(v.map((a, i) => a * unit[i]!))];
  }
  return value;
}

/** L with L·Lᵀ = A. */
function cholesky(a: readonly (readonly number[])[]): number[][] {
  const l = a.map((row) => row.map(() => 0));
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j <= i; j++) {
      const rest = a[i]![j]! - sum(l[i]!.slice(0, j).map((value, k) => value * l[j]![k]!));
      l[i]![j] = i === j ? Math.sqrt(rest) : rest / l[j]![j]!;
    }
  return l;
}

function solve(l: readonly (readonly number[])[], b: readonly number[]): number[] {
  const y: number[] = [];
  l.forEach((row, i) => y.push((b[i]! - sum(y.map((value, k) => row[k]! * value))) / row[i]!));
  const x = y.slice();
  for (let i = l.length - 1; i >= 0; i--) {
    x[i] = y[i]! / l[i]![i]!;
    for (let k = 0; k < i; k++) y[k]! -= l[i]![k]! * x[i]!;
  }
  return x;
}

/** κ of XᵀX/n, X with a column of ones. */
function conditionOf(columns: readonly (readonly number[])[]): number {
  const all = [columns[0]!.map(() => 1), ...columns];
  const products = all.map((a) => all.map((b) => sum(a.map((value, i) => value * b[i]!)) / a.length));
  const [largest, least] = extremes(products);
  return largest / least;
}

function standardized(column: readonly number[]): number[] {
  const mean = sum(column) / column.length;
  const deviation = Math.sqrt(sum(column.map((value) => (value - mean) ** 2)) / column.length);
  return column.map((value) => (value - mean) / deviation);
}

describe('the condition of the shipped tables', () => {
  test.each([
    ['iris', 'species'],
    ['wine', 'cultivar'],
    ['diabetes', 'progression'],
    ['breast-cancer', 'diagnosis'],
  ])('%s, raw and standardized', async (name, target) => {
    const { names, rows } = shipped(name);
    const columns = names.flatMap((own, j) => (own === target ? [] : [rows.map((row) => Math.fround(Number(row[j])))]));
    const given = { target, standardize: false, layers: 'none', epochs: 1, validation: 0, test: 0 } as const;
    const findings = await findingsOf({ csv: `datasets/${name}.csv` }, given);
    const found = findings.find(({ check }) => check.kind === 'unscaled-columns');
    const [raw, better] = [conditionOf(columns), conditionOf(columns.map(standardized))];
    if (!found) {
      // What is not a hundred times better is not worth it.
      expect(raw / better).toBeLessThan(100);
      return;
    }
    const { condition, condition_standardized: after } = found.numbers as Record<string, number>;
    // Rounding of products costs the least eigenvalue κ·2⁻⁵³ of itself.
    expect(Math.abs(condition! / raw - 1)).toBeLessThan(1e-9 + raw * 2 ** -50);
    expect(Math.abs(after! / better - 1)).toBeLessThan(1e-9 + better * 2 ** -50);
  });
});
