import { problem } from '../util/problem.ts';
import { chooseColumns } from './choose-columns.ts';
import { type Dataset, type LoadOptions, unfilledNotes } from './load.ts';
import type { Note } from './note.ts';
import { partOfRow } from './part-of-row.ts';
import { noFeatures, plan } from './plan.ts';
import { inputNames, type Preprocess, targetNames } from './preprocess.ts';
import { requireColumn } from './require-column.ts';
import { perPart, RowSurvey, type TargetStatistics } from './row-survey.ts';
import type { BlockedSource } from './source.ts';
import { PARTS, type Part } from './split.ts';

/** Tables that are read block by block. */
export type BlockedTables = { readonly train: BlockedSource } & {
  readonly [part in Exclude<Part, 'train'>]?: BlockedSource | undefined;
};

/** Where the rows of a part are: in a table that may hold others' rows too. */
export interface PartRows {
  readonly source: BlockedSource;
  /** Whether a row, counted from 0, is one of them; it also needs a target. */
  readonly isOwn: (row: number) => boolean;
  /** How many there are in each block. */
  readonly inBlocks: readonly number[];
}

/** A table that is read again whenever its rows are needed, instead of being held. */
export interface StreamedTable extends Omit<Dataset, 'x' | 'y'> {
  readonly parts: Readonly<Record<Part, PartRows | undefined>>;
  /** Of a regression. */
  readonly statistics: Readonly<Record<Part, TargetStatistics>> | undefined;
  /** Changes when a value does, but for 1 in 2³²: a checksum of each column that is read. */
  readonly checksums: Int32Array;
}

/**
 * Learns of a table what has to be known to train on it, without holding it: the same as `load` learns, with the same
 * sums, from one look and one pass over all rows. Which row is for validation or test is drawn for each row by itself.
 *
 * @throws If a column is not there, a value is infinite or cannot be read, or there is nothing to learn.
 */
export async function streamTable(
  tables: BlockedTables,
  options: Omit<LoadOptions, 'allocate'>,
): Promise<StreamedTable> {
  const { standardize = true, standardizeTarget = standardize, precision = 'f32' } = options;
  const { train } = tables;
  const choice = chooseColumns(train.columns, options, train.name);
  const summary = await train.summarize(
    [...choice.candidates, ...choice.targets],
    [...choice.targets, ...choice.named],
  );
  const planned = plan(summary, choice, options.task, train.name);
  const { features, target } = planned.preprocess;
  const survey = new RowSurvey(planned.preprocess, summary, { standardize, standardizeTarget, precision });
  const parts: Record<Part, PartRows | undefined> = perPart(() => undefined);
  const notes: Note[] = [...train.notes, ...summary.notes, ...planned.notes];
  for (const own of PARTS) {
    const source = tables[own];
    if (source === undefined) continue;
    if (own !== 'train' && options[own])
      throw problem(source.name, `there is a table for ${own} and a share of the training table too`, {
        advice: 'Give one of them',
      });
    for (const { name } of features) requireColumn(name, source.columns, source.name, 'feature');
    for (const name of targetNames(target)) requireColumn(name, source.columns, source.name, 'target');
    const partOf = own === 'train' ? partOfRow(options) : () => PARTS.indexOf(own);
    const { inBlocks, rows, missing, notes: unknown } = await survey.pass(source, partOf);
    if (missing > 0) notes.push({ kind: 'missing-target', table: source.name, count: missing, rows });
    if (rows === missing) throw problem(source.name, 'no row has a target');
    // Rare categories of the training table have been told of.
    if (source !== train) notes.push(...unknown);
    for (const [number, part] of PARTS.entries()) {
      if (inBlocks[part].every((count) => count === 0)) continue;
      parts[part] = { source, isOwn: (row) => partOf(row) === number, inBlocks: inBlocks[part] };
    }
  }
  const { rows, classes, statistics, checksums, filled } = survey;
  needRows(rows, options);
  notes.push(...features.flatMap(({ name }, j) => unfilledNotes(name, filled[j]!)));
  const kept = filled.flatMap(({ feature }) => feature ?? []);
  if (kept.length === 0) throw noFeatures(choice.candidates, train.name);
  const preprocess: Preprocess = { version: 1, features: kept, target: survey.target };
  return {
    rows,
    features: inputNames(preprocess),
    targets: targetNames(target),
    preprocess,
    notes,
    classes,
    parts,
    statistics,
    checksums,
  };
}

/** @throws When a part that is asked for has no rows. */
function needRows(rows: Record<Part, number>, options: Pick<LoadOptions, 'validation' | 'test'>): void {
  for (const part of PARTS) {
    if (rows[part] > 0 || (part !== 'train' && !options[part])) continue;
    throw problem('split', `no row is left for ${part === 'train' ? 'training' : part}`, {
      got: `${rows.train + rows.validation + rows.test} rows`,
      advice: part === 'train' ? 'Make the shares smaller' : `Make the share for ${part} larger, or 0, or add rows`,
    });
  }
}
