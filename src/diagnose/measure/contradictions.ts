import type { Examination } from '../examination.ts';
import { keysOf } from './keys.ts';

/** What rows with the same features say of the target. */
export interface Contradictions {
  /** Of all rows, those that have others with the same features and another target. */
  readonly share: number;
  /** Rows with different features, of all. */
  readonly distinct: number;
  /** What no model can do without: rows it must get wrong, or the share of the variance that is left. */
  readonly inevitable: number;
  /** An example: numbers of rows, from 0. */
  readonly rows: readonly number[];
}

/** How far equal rows contradict each other, of the rows whose columns are known. */
export function contradictionsOf({ columns, subject: { data }, settings }: Examination): Contradictions {
  const { rows } = columns;
  const y = columns.targets[0]!.values;
  const keys = keysOf(rows, { values: data.x, width: data.features });
  const groups = new Map<number, number[]>();
  keys.forEach((key, i) => {
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  const isNumber = settings.loss.targets === 'numbers';
  let [contradicting, lost] = [0, 0];
  let example: readonly number[] = [];
  for (const group of groups.values()) {
    const values = group.map((i) => y[i]!);
    if (values.every((value) => value === values[0])) continue;
    contradicting += group.length;
    lost += isNumber ? squaresOf(values) : values.length - mostFrequent(values);
    if (example.length === 0) example = group.slice(0, 2 + values.findIndex((value) => value !== values[0]));
  }
  const all = isNumber ? squaresOf([...y]) : y.length;
  return {
    share: contradicting / rows.length,
    distinct: groups.size / rows.length,
    inevitable: all > 0 ? lost / all : 0,
    rows: example.map((i) => rows[i]!),
  };
}

/** Σ(v − mean)² */
function squaresOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** How often the most frequent value is there. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values());
}
