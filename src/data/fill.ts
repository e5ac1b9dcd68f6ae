import { problem } from '../util/problem.ts';
import type { FeatureFiller, Finish, Floats, NumberColumn } from './filler.ts';
import type { Note } from './note.ts';
import type { Share } from './partition.ts';
import { classReader, featureRequest, type Preprocess, targetRequests } from './preprocess.ts';
import { refuse } from './refuse.ts';
import type { Chunk } from './source.ts';
import { Unknown } from './unknown.ts';

/** Writes the columns of a table to x and y. */
export interface Fillers {
  readonly features: readonly FeatureFiller[];
  /** Of a regression; a class is written to y itself. */
  readonly targets: readonly NumberColumn[];
  readonly y: Floats;
  /** The next free row of every part; moves on with the rows. */
  readonly next: number[];
}

/**
 * Reads a table into x and y.
 *
 * @throws If a value is infinite or cannot be read.
 */
export async function fill(
  { source, rows: expected, partOf }: Share,
  { features, target }: Preprocess,
  fillers: Fillers,
): Promise<Note[]> {
  const targets = targetRequests(target);
  const requests = [...features.map(featureRequest), ...targets];
  const writers = [...fillers.features, ...fillers.targets];
  const read = target.task === 'regression' ? undefined : classReader(target);
  const unknown = new Unknown(source, requests.slice(0, features.length));
  let seen = 0;
  let kept = 0;

  /** The row of x for every row of a chunk, −1 for those without target. */
  function destinations({ rows, values }: Chunk, to: Int32Array): void {
    for (let i = 0; i < rows; i++) {
      const there = targets.every((_, j) => !Number.isNaN(values[features.length + j]![i]));
      to[i] = there ? fillers.next[partOf(kept++)]!++ : -1;
    }
  }

  let to = new Int32Array(0);
  for await (const chunk of source.scan(requests)) {
    const { rows, values } = chunk;
    if (to.length < rows) to = new Int32Array(rows);
    destinations(chunk, to);
    if (kept > expected) break;
    for (const [j, writer] of writers.entries()) {
      const refused = writer.write(values[j]!, to, rows);
      if (refused >= 0) throw await refuse(source, requests[j]!, seen + refused);
    }
    if (read) {
      const classes = values[features.length]!;
      for (let i = 0; i < rows; i++) if (to[i]! >= 0) fillers.y[to[i]!] = read(classes[i]!);
    }
    unknown.add(values, rows, seen);
    seen += rows;
  }
  if (kept !== expected) throw problem(source.name, 'the table changed while it was read', { advice: 'Read it again' });
  return unknown.notes();
}

/**
 * Standardizes, imputes and closes up the columns of a row-major array, in place.
 *
 * @param columns What becomes of the columns that are kept, in their order.
 */
export function finishRows(x: Floats, rows: number, stride: number, columns: readonly Finish[]): void {
  const width = columns.length;
  const from = Int32Array.from(columns, (column) => column.from);
  const center = Float64Array.from(columns, (column) => column.center);
  const scale = Float64Array.from(columns, (column) => column.scale);
  const fill = Float64Array.from(columns, (column) => column.fill);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) {
      const value = x[row * stride + from[k]!]!;
      x[row * width + k] = Number.isNaN(value) ? fill[k]! : (value - center[k]!) / scale[k]!;
    }
  }
}
