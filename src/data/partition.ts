import { problem } from '../util/problem.ts';
import type { Note } from './note.ts';
import type { Target } from './preprocess.ts';
import { readTarget } from './read-target.ts';
import type { Source, Summary } from './source.ts';
import { type Counts, PARTS, type Part, type SplitOptions, split } from './split.ts';

/** Tables of their own for validation and test. */
export type Tables = { readonly train: Source } & { readonly [part in Exclude<Part, 'train'>]?: Source | undefined };

/** A table, and the part that each of its rows with a target belongs to. */
export interface Share {
  readonly source: Source;
  /** Rows with a target. */
  readonly rows: number;
  readonly partOf: (row: number) => number;
}

export interface Partition {
  readonly shares: readonly Share[];
  readonly rows: Counts;
  readonly notes: readonly Note[];
}

/**
 * Says which rows are for training, validation and test. The training table is split unless there are tables for the
 * other parts; of a classification, class by class.
 *
 * @param summary Of the training table.
 */
export async function partition(
  tables: Tables,
  target: Target,
  options: SplitOptions,
  summary: Summary,
): Promise<Partition> {
  const shares: Share[] = [];
  const rows = { train: 0, validation: 0, test: 0 };
  const notes: Note[] = [];
  for (const part of PARTS) {
    const source = tables[part];
    if (source === undefined) continue;
    if (part !== 'train' && options[part]) {
      throw problem(source.name, `there is a table for ${part} and a share of the training table too`, {
        advice: 'Give one of them',
      });
    }
    const { kept, missing, classes } = await targetsOf(source, target, part === 'train' ? summary : undefined);
    if (missing > 0) notes.push({ kind: 'missing-target', table: source.name, count: missing, rows: kept + missing });
    if (kept === 0) throw problem(source.name, 'no row has a target');
    if (part === 'train') {
      const parts = split(kept, { ...options, strata: classes });
      for (const p of parts) rows[PARTS[p]!]++;
      shares.push({ source, rows: kept, partOf: (row) => parts[row]! });
    } else {
      rows[part] += kept;
      shares.push({ source, rows: kept, partOf: () => PARTS.indexOf(part) });
    }
  }
  return { shares, rows, notes };
}

/** A single number has been counted by the summary: that spares reading the table. */
async function targetsOf(source: Source, target: Target, summary: Summary | undefined): ReturnType<typeof readTarget> {
  if (summary === undefined || target.task !== 'regression' || target.columns.length > 1)
    return readTarget(source, target, summary?.rows);
  const { present } = summary.columns.get(target.columns[0]!.name)!;
  return { kept: present, missing: summary.rows - present, classes: undefined };
}
