import type { TrainingData } from '../../train/state.ts';
import type { Examination } from '../examination.ts';
import { chosenRows } from './chosen-rows.ts';
import { type Columns, tellingColumns } from './columns.ts';
import { keysOf, sumsOf } from './keys.ts';

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

/** Rows that are looked at: of a larger table there are fewer pairs than it has. */
const MOST_ROWS = 4000;

/** How far equal rows contradict each other. */
export function contradictionsOf({ columns, subject: { data }, settings }: Examination): Contradictions {
  const { train } = data.rows;
  const rows = chosenRows(train, Math.min(MOST_ROWS, train));
  const twins = twinsOf(rows, data, columns);
  const isNumber = settings.loss.targets === 'numbers';
  let [contradicting, lost, repeated] = [0, 0, 0];
  let example: readonly number[] = [];
  for (const group of twins) {
    repeated += group.length - 1;
    const values = group.map((row) => data.y[row]!);
    if (values.every((value) => value === values[0])) continue;
    contradicting += group.length;
    lost += isNumber ? squaresOf(values) : values.length - mostFrequent(values);
    if (example.length === 0) example = group.slice(0, 2 + values.findIndex((value) => value !== values[0]));
  }
  const all = isNumber ? squaresOf(rows.map((row) => data.y[row]!)) : rows.length;
  return {
    share: contradicting / rows.length,
    distinct: 1 - repeated / rows.length,
    inevitable: all > 0 ? lost / all : 0,
    rows: example,
  };
}

/** Rows that are equal, together: those that differ in a few columns are not looked at any further. */
function twinsOf(rows: readonly number[], { x, features }: TrainingData, columns: Columns): number[][] {
  const cells = { values: x, width: features };
  const sums = sumsOf(rows, { ...cells, columns: tellingColumns(columns) });
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const sum of sums) (seen.has(sum) ? repeated : seen).add(sum);
  const alike = repeated.size === 0 ? [] : rows.filter((_, i) => repeated.has(sums[i]!));
  return groupsOf(alike, keysOf(alike, cells));
}

/** Rows that have others with the same key, by key. */
function groupsOf(rows: readonly number[], keys: Float64Array): number[][] {
  const groups = new Map<number, number[]>();
  rows.forEach((row, i) => {
    const group = groups.get(keys[i]!);
    if (group) group.push(row);
    else groups.set(keys[i]!, [row]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
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
