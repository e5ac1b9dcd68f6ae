import { type Floats, widthOf } from './filler.ts';
import type { Note } from './note.ts';
import { featureRequest, type Preprocess, targetNames, targetRequests } from './preprocess.ts';
import { refuse } from './refuse.ts';
import { requireColumn } from './require-column.ts';
import type { Source } from './source.ts';
import { Unknown } from './unknown.ts';
import { featureWriter, targetWriters } from './write-column.ts';

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
  const unknown = new Unknown(source, featureRequests);
  const missing = features.map(() => 0);
  let seen = 0;
  let left = 0;
  const floats = (length: number): Floats =>
    precision === 'f32' ? new Float32Array(length) : new Float64Array(length);

  async function* batches(): AsyncGenerator<Batch> {
    for await (const { rows: count, values } of source.scan(requests)) {
      const own = values.slice(features.length);
      const taken = new Int32Array(count);
      let rows = 0;
      for (let i = 0; i < count; i++) taken[i] = own.every((column) => !Number.isNaN(column[i])) ? rows++ : -1;
      const x = floats(rows * width);
      const y = targets ? floats(rows * own.length) : undefined;
      let offset = 0;
      const writers = features.map((feature) => {
        const writer = featureWriter(feature, { x, stride: width, offset });
        offset += widthOf(feature);
        return writer;
      });
      for (const [j, writer] of [...writers, ...(y ? targetWriters(target, y) : [])].entries()) {
        const refused = writer.write(values[j]!, taken, count);
        const isClass = j >= features.length && target.task !== 'regression';
        if (refused >= 0) throw await refuse(source, requests[j]!, seen + refused, isClass ? 'class' : undefined);
      }
      for (let j = 0; j < features.length; j++)
        for (let i = 0; i < count; i++) if (taken[i]! >= 0 && Number.isNaN(values[j]![i])) missing[j]!++;
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
