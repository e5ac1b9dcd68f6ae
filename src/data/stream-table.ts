import { problem } from '../util/problem.ts';
import { readBlocks } from './block-reader.ts';
import { chooseColumns } from './choose-columns.ts';
import { type Floats, featureFiller, NumberColumn, widthOf } from './filler.ts';
import { type Dataset, finishTarget, type LoadOptions, unfilledNotes } from './load.ts';
import { Moments } from './moments.ts';
import type { Note } from './note.ts';
import { partOfRow } from './part-of-row.ts';
import { noFeatures, plan } from './plan.ts';
import { classReader, featureRequest, inputNames, type Preprocess, targetNames, targetRequests } from './preprocess.ts';
import { refuse } from './refuse.ts';
import { requireColumn } from './require-column.ts';
import type { BlockedSource } from './source.ts';
import { PARTS, type Part } from './split.ts';
import { Unknown } from './unknown.ts';

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

/** What the targets of a part are like, in the units of training. */
export interface TargetStatistics {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** A table that is read again whenever its rows are needed, instead of being held. */
export interface StreamedTable extends Omit<Dataset, 'x' | 'y'> {
  readonly parts: Readonly<Record<Part, PartRows | undefined>>;
  /** Of a regression. */
  readonly statistics: Readonly<Record<Part, TargetStatistics>> | undefined;
  /** Changes when a value does, but for 1 in 2³²: a checksum of each column that is read. */
  readonly checksums: Int32Array;
}

/** Rows that are looked at together: at least as many as a chunk has. */
const ROWS = 2048;

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
  const targets = targetNames(target);
  const requests = [...features.map(featureRequest), ...targetRequests(target)];
  const stride = features.reduce((sum, feature) => sum + widthOf(feature), 0);
  // Rows for training come first, all others after them: fillers learn of the former only.
  const floats = (length: number): Floats =>
    precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
  const x = floats(2 * ROWS * stride);
  const y = floats(2 * ROWS * targets.length);
  let offset = 0;
  const fillers = features.map((feature) => {
    const place = { x, stride, offset, trainRows: ROWS };
    offset += widthOf(feature);
    return featureFiller(feature, place, summary.columns.get(feature.name)!, standardize);
  });
  const numbers = (target.task === 'regression' ? targets : []).map((name, j) => {
    const place = { x: y, stride: targets.length, offset: j, trainRows: ROWS };
    return new NumberColumn(place, summary.columns.get(name)!, standardizeTarget);
  });
  const writers = [...fillers, ...numbers];
  const read = target.task === 'regression' ? undefined : classReader(target);
  const perPart = <T>(of: () => T): Record<Part, T> => ({ train: of(), validation: of(), test: of() });
  const rows = perPart(() => 0);
  const classes = perPart(() => Array.from({ length: read && 'values' in target ? target.values.length : 0 }, () => 0));
  const moments = perPart(() => numbers.map(() => new Moments()));
  const parts: Record<Part, PartRows | undefined> = perPart(() => undefined);
  const checksums = new Int32Array(requests.length);
  const notes: Note[] = [...train.notes, ...summary.notes, ...planned.notes];
  const to = new Int32Array(ROWS);
  const others = new Uint8Array(ROWS);

  for (const own of PARTS) {
    const source = tables[own];
    if (source === undefined) continue;
    if (own !== 'train' && options[own])
      throw problem(source.name, `there is a table for ${own} and a share of the training table too`, {
        advice: 'Give one of them',
      });
    for (const { column } of requests)
      requireColumn(column, source.columns, source.name, targets.includes(column) ? 'target' : 'feature');
    const partOf = own === 'train' ? partOfRow(options) : () => PARTS.indexOf(own);
    const inBlocks = perPart(() => source.blocks.map(() => 0));
    const unknown = new Unknown(source, requests.slice(0, features.length));
    let seen = 0;
    let missing = 0;
    for await (const { block, chunks } of readBlocks(source, [...source.blocks.keys()], requests)) {
      for await (const { rows: count, values } of chunks) {
        let [training, other] = [0, 0];
        for (let i = 0; i < count; i++) {
          let isThere = true;
          for (let j = features.length; j < values.length; j++) if (Number.isNaN(values[j]![i])) isThere = false;
          if (!isThere) {
            to[i] = -1;
            missing++;
            continue;
          }
          const part = partOf(seen + i);
          if (part > 0) others[other] = part;
          to[i] = part === 0 ? training++ : ROWS + other++;
          rows[PARTS[part]!]++;
          inBlocks[PARTS[part]!][block]!++;
          if (!read) continue;
          const place = read(values[features.length]![i]!);
          if (place < 0) throw await refuse(source, requests[features.length]!, seen + i, 'class');
          classes[PARTS[part]!][place]!++;
        }
        for (const [j, writer] of writers.entries()) {
          const refused = writer.write(values[j]!, to, count);
          if (refused >= 0) throw await refuse(source, requests[j]!, seen + refused);
        }
        for (let k = 0; k < numbers.length; k++)
          for (let r = 0; r < other; r++) moments[PARTS[others[r]!]!][k]!.add(y[(ROWS + r) * numbers.length + k]!);
        for (const [j, column] of values.entries()) checksums[j] = checksum(column, checksums[j]!);
        unknown.add(values, count, seen);
        seen += count;
      }
    }
    if (missing > 0) notes.push({ kind: 'missing-target', table: source.name, count: missing, rows: seen });
    if (seen === missing) throw problem(source.name, 'no row has a target');
    if (source !== train) notes.push(...(await unknown.notes()));
    for (const [number, part] of PARTS.entries())
      if (inBlocks[part].some((count) => count > 0))
        parts[part] = { source, isOwn: (row) => partOf(row) === number, inBlocks: inBlocks[part] };
  }
  needRows(rows, options);

  const filled = fillers.map((filler) => filler.finish(rows.train));
  notes.push(...features.flatMap(({ name }, j) => unfilledNotes(name, filled[j]!)));
  const kept = filled.flatMap(({ feature }) => feature ?? []);
  if (kept.length === 0) throw noFeatures(choice.candidates, train.name);
  const preprocess: Preprocess = { version: 1, features: kept, target: finishTarget(target, numbers) };
  for (const [k, { moments: own }] of numbers.entries()) moments.train[k] = own;
  const statisticsOf = (part: Part): TargetStatistics => {
    const scaled = numbers.map((column) => column.finish().column);
    return {
      means: moments[part].map(({ mean }, k) => (mean - scaled[k]!.center) / scaled[k]!.scale),
      deviations: moments[part].map(({ deviation, isConstant }, k) => (isConstant ? 0 : deviation / scaled[k]!.scale)),
    };
  };
  return {
    rows,
    features: inputNames(preprocess),
    targets,
    preprocess,
    notes,
    classes: read ? classes : undefined,
    parts,
    statistics: read
      ? undefined
      : { train: statisticsOf('train'), validation: statisticsOf('validation'), test: statisticsOf('test') },
    checksums,
  };
}

/** Goes on with the checksum of a column: that of Fowler, Noll and Vo, by words instead of bytes. */
function checksum(values: Float64Array, before: number): number {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  let sum = before;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  return sum;
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
