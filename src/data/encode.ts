import { type Floats, widthOf } from './filler.ts';
import type { Note } from './note.ts';
import {
  classReader,
  type Feature,
  featureRequest,
  type Preprocess,
  type Target,
  targetNames,
  targetRequests,
} from './preprocess.ts';
import { refuse } from './refuse.ts';
import { requireColumn } from './require-column.ts';
import type { Source } from './source.ts';
import { Unknown } from './unknown.ts';

/** Consecutive rows as a model reads them. */
export interface Batch {
  readonly rows: number;
  /** rows × columns of x, row-major. */
  readonly x: Floats;
  /** rows × targets, if they were asked for: as the model was trained on them. */
  readonly y: Floats | undefined;
}

export interface Encoding {
  /** Up to a few thousand rows each, in the order of the table; to be read once. */
  readonly batches: AsyncIterable<Batch>;
  /** What was found in the batches read so far. */
  notes(): Promise<readonly Note[]>;
}

export interface EncodeOptions {
  /** Whether the targets are read too, as for an evaluation: rows without them are left out. */
  readonly targets?: boolean | undefined;
  /** f32 if not given. */
  readonly precision?: 'f32' | 'f64' | undefined;
}

/**
 * Reads other data as a model wants it: columns are found by their names, what is missing is imputed, a category that
 * training did not know is all zeros, and further columns are passed over; all of that is said.
 *
 * @throws If a column is not there, or (when the batches are read) a value is infinite or cannot be read.
 *
 * @example
 * const { preprocess } = await load(tableSource({ size: [50, 80, 65], price: [210, 340, 275] }), { target: 'price' });
 * const widths = [];
 * const { batches } = encode(preprocess, tableSource({ size: [70, 90] }));
 * for await (const { rows, x } of batches) widths.push(x.length / rows);
 * widths; // [1]
 */
export function encode(
  preprocess: Preprocess,
  source: Source,
  { targets = false, precision = 'f32' }: EncodeOptions = {},
): Encoding {
  const { features, target } = preprocess;
  for (const { name } of features) requireColumn(name, source.columns, source.name, 'feature');
  for (const name of targets ? targetNames(target) : []) requireColumn(name, source.columns, source.name, 'target');
  const featureRequests = features.map(featureRequest);
  const asked = targets ? targetRequests(target) : [];
  const requests = [...featureRequests, ...asked];
  const width = features.reduce((sum, feature) => sum + widthOf(feature), 0);
  const read = target.task === 'regression' ? undefined : classReader(target);
  const unknown = new Unknown(source, featureRequests);
  const missing = features.map(() => 0);
  let seen = 0;
  let left = 0;
  const floats = (length: number): Floats =>
    precision === 'f32' ? new Float32Array(length) : new Float64Array(length);

  async function* batches(): AsyncGenerator<Batch> {
    for await (const { rows: count, values } of source.scan(requests)) {
      const own = values.slice(features.length);
      const taken = Uint32Array.from({ length: count }, (_, i) => i).filter((i) =>
        own.every((column) => !Number.isNaN(column[i])),
      );
      const rows = taken.length;
      const x = floats(rows * width);
      const y = targets ? floats(rows * own.length) : undefined;
      for (let r = 0; r < rows; r++) {
        const i = taken[r]!;
        let at = r * width;
        for (const [j, feature] of features.entries()) {
          const value = values[j]![i]!;
          if (Number.isNaN(value)) missing[j]!++;
          if (!put(feature, value, x, at)) throw await refuse(source, requests[j]!, seen + i);
          at += widthOf(feature);
        }
        if (y === undefined) continue;
        for (const [j, column] of own.entries()) {
          const value = targetValue(target, j, read, column[i]!);
          if (value === undefined) throw await refuse(source, asked[j]!, seen + i, read && 'class');
          y[r * own.length + j] = value;
        }
      }
      unknown.add(values, count, seen);
      seen += count;
      left += count - rows;
      if (rows > 0) yield { rows, x, y };
    }
  }

  async function notes(): Promise<Note[]> {
    const table = source.name;
    const known = new Set([...features.map(({ name }) => name), ...targetNames(target)]);
    const ignored = source.columns.filter((column) => !known.has(column));
    const found: Note[] = [...source.notes];
    if (ignored.length > 0) found.push({ kind: 'ignored', table, columns: ignored });
    if (left > 0) found.push({ kind: 'missing-target', table, count: left, rows: seen });
    for (const [j, { kind, name, indicator }] of features.entries()) {
      if (missing[j] === 0 || indicator) continue;
      found.push({
        kind: 'imputed',
        table,
        column: name,
        count: missing[j]!,
        by: kind === 'category' ? 'zeros' : 'mean',
      });
    }
    return [...found, ...(await unknown.notes())];
  }

  return { batches: batches(), notes };
}

/** Writes a feature's columns of one row; false if the value cannot be used. */
function put(feature: Feature, value: number, x: Floats, at: number): boolean {
  const absent = Number.isNaN(value);
  if (feature.indicator) x[at + widthOf(feature) - 1] = absent ? 1 : 0;
  if (feature.kind === 'category') {
    for (let k = 0; k < feature.values.length; k++) x[at + k] = value === k ? 1 : 0;
    return true;
  }
  const known = absent ? feature.fill : value;
  x[at] = feature.kind === 'boolean' ? known : (known - feature.center) / feature.scale;
  return Number.isFinite(x[at]);
}

/** What y holds for a value of the table; undefined if it cannot be used. */
function targetValue(
  target: Target,
  column: number,
  read: ((value: number) => number) | undefined,
  value: number,
): number | undefined {
  if (target.task !== 'regression') {
    const place = read!(value);
    return place < 0 ? undefined : place;
  }
  const { center, scale } = target.columns[column]!;
  return Number.isFinite(value) ? (value - center) / scale : undefined;
}
