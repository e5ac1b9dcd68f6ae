import { type ColumnOptions, chooseColumns } from './choose-columns.ts';
import { fill, finishRows } from './fill.ts';
import { type Filled, type Floats, featureFiller, NumberColumn, widthOf } from './filler.ts';
import type { Note, Task } from './note.ts';
import { partition, type Tables } from './partition.ts';
import { noFeatures, plan } from './plan.ts';
import { inputNames, type Preprocess, type Target, targetNames } from './preprocess.ts';
import { requireColumn } from './require-column.ts';
import type { Source } from './source.ts';
import type { Counts, Part } from './split.ts';

/** Gives the memory for the numbers of a table, row-major: x is rows × features, y is rows × targets. */
export type Allocate = (size: { readonly rows: number; readonly features: number; readonly targets: number }) => {
  readonly x: Floats;
  readonly y: Floats;
};

export interface LoadOptions extends ColumnOptions {
  /** Inferred from the target if not given. */
  readonly task?: Task | undefined;
  /** Shares of the rows for validation and test, between 0 and 1; 0 if not given. */
  readonly validation?: number | undefined;
  readonly test?: number | undefined;
  /** 0 if not given. */
  readonly seed?: number | undefined;
  /** Whether numbers become (x − mean)/deviation of the training rows; true if not given. */
  readonly standardize?: boolean | undefined;
  /** Whether a numeric target is standardized too; as `standardize` if not given. */
  readonly standardizeTarget?: boolean | undefined;
  /** f32 if not given. */
  readonly precision?: 'f32' | 'f64' | undefined;
  /**
   * New arrays if not given. More columns of x may be asked for than the dataset has in the end, because only all
   * training rows show which are constant.
   */
  readonly allocate?: Allocate | undefined;
}

/** A table as numbers: rows for training first, then for validation, then for test, each in the order of the table. */
export interface Dataset {
  readonly rows: Counts;
  /** The names of the columns of x. */
  readonly features: readonly string[];
  readonly targets: readonly string[];
  /** rows × features, row-major; begins where the allocated memory does. */
  readonly x: Floats;
  /** rows × targets, row-major: standardized numbers; 0 or 1; or the number of the class. */
  readonly y: Floats;
  readonly preprocess: Preprocess;
  readonly notes: readonly Note[];
  /** Rows per class in every part, in the order of the target's values; undefined for a regression. */
  readonly classes: Readonly<Record<Part, readonly number[]>> | undefined;
}

/**
 * Reads a table into arrays that a model can be trained on: chooses features, splits the rows, standardizes, encodes.
 *
 * The table is read two or three times: for a summary, for the classes if there are any, and straight into x and y.
 * Means, deviations, categories, and what counts as constant, come from the training rows only.
 *
 * @param tables A table that is split, or tables of their own for the parts.
 * @throws If a column is not there, a value is infinite or cannot be read, or there is nothing to learn.
 *
 * @example
 * const houses = csvSource('size,price\n50,210\n80,340\n65,275\n', 'houses.csv');
 * const { x, rows } = await load(houses, { target: 'price' });
 * rows; // { train: 3, validation: 0, test: 0 }
 */
export async function load(tables: Source | Tables, options: LoadOptions): Promise<Dataset> {
  const {
    standardize = true,
    standardizeTarget = standardize,
    precision = 'f32',
    allocate = allocator(precision),
  } = options;
  const sources = 'scan' in tables ? { train: tables } : tables;
  const { train } = sources;
  const choice = chooseColumns(train.columns, options, train.name);
  const { targets, candidates, named } = choice;
  const summary = await train.summarize([...candidates, ...targets], [...targets, ...named]);
  const planned = plan(summary, choice, options.task, train.name);
  const { features, target } = planned.preprocess;
  for (const source of [sources.validation, sources.test]) {
    for (const { name } of source ? features : []) requireColumn(name, source!.columns, source!.name, 'feature');
    for (const name of source ? targets : []) requireColumn(name, source!.columns, source!.name, 'target');
  }
  const { shares, rows, notes: partNotes } = await partition(sources, target, options, summary);

  const total = rows.train + rows.validation + rows.test;
  const stride = features.reduce((sum, feature) => sum + widthOf(feature), 0);
  const { x, y } = allocate({ rows: total, features: stride, targets: targets.length });
  let offset = 0;
  const featureFillers = features.map((feature) => {
    const place = { x, stride, offset, trainRows: rows.train };
    offset += widthOf(feature);
    return featureFiller(feature, place, summary.columns.get(feature.name)!, standardize);
  });
  const numbers = (target.task === 'regression' ? targets : []).map((name, j) => {
    const place = { x: y, stride: targets.length, offset: j, trainRows: rows.train };
    return new NumberColumn(place, summary.columns.get(name)!, standardizeTarget);
  });
  const next = [0, rows.train, rows.train + rows.validation];
  const notes: Note[] = [...train.notes, ...summary.notes, ...planned.notes, ...partNotes];
  for (const share of shares) {
    const found = await fill(share, planned.preprocess, { features: featureFillers, targets: numbers, y, next });
    // Rare categories of the training table have been told of.
    if (share.source !== train) notes.push(...found);
  }

  const filled = featureFillers.map((filler) => filler.finish(rows.train));
  notes.push(...features.flatMap(({ name }, j) => unfilledNotes(name, filled[j]!)));
  const kept = filled.flatMap(({ feature }) => feature ?? []);
  if (kept.length === 0) throw noFeatures(candidates, train.name);
  const preprocess: Preprocess = { version: 1, features: kept, target: finishTarget(target, numbers) };
  const columns = filled.flatMap((column) => column.columns);
  finishRows(x, total, stride, columns);
  if (numbers.length > 0)
    finishRows(
      y,
      total,
      targets.length,
      numbers.map((column) => column.finish().column),
    );
  return {
    rows,
    features: inputNames(preprocess),
    targets: targetNames(target),
    x: x.subarray(0, total * columns.length),
    y: y.subarray(0, total * targets.length),
    preprocess,
    notes,
    classes: target.task === 'regression' ? undefined : classCounts(y, rows, target.values.length),
  };
}

const allocator =
  (precision: 'f32' | 'f64'): Allocate =>
  ({ rows, features, targets }) => {
    const floats = (length: number): Floats =>
      precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
    return { x: floats(rows * features), y: floats(rows * targets) };
  };

/** What is to be known of a feature that all training rows have shown. */
export function unfilledNotes(column: string, { feature, unseen }: Filled): Note[] {
  if (feature === undefined) return [{ kind: 'constant-in-training', column }];
  return unseen.length === 0 ? [] : [{ kind: 'unseen', column, values: unseen }];
}

/** A target as the training rows make it. */
export function finishTarget(target: Target, numbers: readonly NumberColumn[]): Target {
  if (target.task !== 'regression') return target;
  const columns = target.columns.map(({ name, kind }, j) => {
    const { center, scale } = numbers[j]!.finish();
    return { name, kind, center, scale };
  });
  return { task: 'regression', columns };
}

function classCounts(y: Floats, rows: Counts, classes: number): Record<Part, number[]> {
  let row = 0;
  const count = (part: Part): number[] => {
    const counts = Array.from({ length: classes }, () => 0);
    for (const end = row + rows[part]; row < end; row++) counts[y[row]!]!++;
    return counts;
  };
  return { train: count('train'), validation: count('validation'), test: count('test') };
}
