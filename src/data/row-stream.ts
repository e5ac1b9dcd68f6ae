import { problem } from '../util/problem.ts';
import { readBlocks } from './block-reader.ts';
import { type Floats, widthOf } from './filler.ts';
import { mixtures, mostMixed, type Order, placesIn } from './mixing.ts';
import { featureRequest, targetRequests } from './preprocess.ts';
import { refuse } from './refuse.ts';
import type { Chunk } from './source.ts';
import { PARTS, type Part } from './split.ts';
import type { PartRows, StreamedTable } from './stream-table.ts';
import { type ColumnWriter, featureWriter, targetWriters } from './write-column.ts';

/** A pass over rows of a part; of those for training, in the order of an epoch. */
export interface Pass extends Order {
  readonly part: Part;
  /** The row that it begins with, counted from 0 in that order. */
  readonly from: number;
}

/** Rows in memory: row r of a pass lies in row r mod `capacity` of x and y. */
export interface Ring {
  /** capacity × columns, row-major. */
  readonly x: Floats;
  readonly y: Floats;
  readonly capacity: number;
}

/**
 * Rows that a ring needs to have: those that are mixed twice, so that some are read while others are worked on, and a
 * multiple of those that are taken together, so that these lie together.
 *
 * @param asked How many it is to have, if not so many.
 * @throws If those are fewer than are mixed.
 */
export function ringRows(table: StreamedTable, taken: number, asked: number | undefined, bytes: number): number {
  const { features, targets, parts } = table;
  const rowBytes = (features.length + targets.length) * bytes;
  const mixed = Math.max(...PARTS.map((part) => (parts[part] ? mostMixed(parts[part].inBlocks, rowBytes) : 0)));
  const least = Math.ceil((mixed + taken) / taken) * taken;
  if (asked === undefined) return Math.ceil((2 * mixed + taken) / taken) * taken;
  if (asked >= least) return Math.floor(asked / taken) * taken;
  throw problem('--buffer', 'rows that are mixed do not fit', {
    got: `${asked} rows`,
    advice: `Give at least ${least}, or leave it out`,
  });
}

/** Where the rows of a block are, and where they go. */
interface Writing {
  /** The number of the first in the table. */
  readonly first: number;
  /** The number of the mixture's first in the pass. */
  readonly start: number;
  readonly places: Int32Array | undefined;
  /** How many of the mixture are written. */
  readonly done: number;
}

/** The number of each block's first row in the table. */
function firstRows(blocks: readonly number[]): number[] {
  let next = 0;
  return blocks.map((rows) => {
    next += rows;
    return next - rows;
  });
}

/** Brings the rows of a table into a ring, ahead of who works on them. */
export class RowStream {
  readonly table: StreamedTable;
  readonly ring: Ring;
  readonly #rowBytes: number;
  readonly #writers: readonly ColumnWriter[];
  readonly #requests;
  /** Counts passes: who works for an earlier one gives up. */
  #pass = 0;
  #filled = 0;
  #freed = 0;
  #failure: { readonly error: unknown } | undefined;
  /** Wakes who waits for rows, or for room. */
  #wake: () => void = () => {};
  #change = Promise.resolve();

  constructor(table: StreamedTable, ring: Ring) {
    this.table = table;
    this.ring = ring;
    const { features, target } = table.preprocess;
    this.#requests = [...features.map(featureRequest), ...targetRequests(target)];
    this.#rowBytes = (table.features.length + table.targets.length) * ring.x.BYTES_PER_ELEMENT;
    let offset = 0;
    const writers = features.map((feature) => {
      const writer = featureWriter(feature, { x: ring.x, stride: table.features.length, offset });
      offset += widthOf(feature);
      return writer;
    });
    this.#writers = [...writers, ...targetWriters(target, ring.y)];
  }

  /** Begins a pass, and gives up the one before. */
  begin(pass: Pass): void {
    const number = ++this.#pass;
    this.#filled = 0;
    this.#freed = pass.from;
    this.#failure = undefined;
    this.#changed();
    this.#fill(pass, number).catch((error: unknown) => {
      if (number !== this.#pass) return;
      this.#failure = { error };
      this.#changed();
    });
  }

  /**
   * Waits until the rows before `wanted` are there; those before `freed` are wanted no more.
   *
   * @returns How many rows of the pass are there.
   */
  async ready(freed: number, wanted: number): Promise<number> {
    this.#freed = freed;
    this.#changed();
    while (this.#filled < wanted) {
      if (this.#failure) throw this.#failure.error;
      await this.#change;
    }
    return this.#filled;
  }

  #changed(): void {
    this.#wake();
    this.#change = new Promise((resolve) => (this.#wake = resolve));
  }

  async #fill(pass: Pass, number: number): Promise<void> {
    const rows = this.table.parts[pass.part];
    if (!rows) return;
    const all = mixtures(rows.inBlocks, this.#rowBytes, pass);
    const firsts = firstRows(rows.source.blocks);
    let start = 0;
    let first = 0;
    while (first < all.length && start + all[first]!.rows <= pass.from) start += all[first++]!.rows;
    this.#filled = start;
    const wanted = all.slice(first);
    const read = readBlocks(
      rows.source,
      wanted.flatMap(({ blocks }) => blocks),
      this.#requests,
    );
    for (const [i, mixture] of wanted.entries()) {
      while (this.ring.capacity - (start - this.#freed) < mixture.rows) {
        await this.#change;
        if (number !== this.#pass) return;
      }
      const places = placesIn(mixture, first + i, pass);
      let done = 0;
      for (let k = 0; k < mixture.blocks.length; k++) {
        const { value } = await read.next();
        if (number !== this.#pass) return;
        done = await this.#write(rows, value!, { first: firsts[value!.block]!, start, places, done }, number);
        if (number !== this.#pass) return;
      }
      if (done !== mixture.rows)
        throw problem(rows.source.name, 'the table changed while it was read', { advice: 'Train again' });
      start += mixture.rows;
      this.#filled = start;
      this.#changed();
    }
  }

  /** Writes the rows of a block; returns how many of the mixture are written then. */
  async #write(
    { source, isOwn }: PartRows,
    { chunks }: { readonly chunks: AsyncIterable<Chunk> },
    { first, start, places, done }: Writing,
    number: number,
  ): Promise<number> {
    const { capacity } = this.ring;
    const features = this.table.preprocess.features.length;
    let row = first;
    let next = done;
    let to = new Int32Array(0);
    for await (const { rows, values } of chunks) {
      if (number !== this.#pass) return next;
      if (to.length < rows) to = new Int32Array(rows);
      for (let i = 0; i < rows; i++) {
        let isTaken = isOwn(row + i);
        for (let j = features; j < values.length; j++) if (Number.isNaN(values[j]![i])) isTaken = false;
        to[i] = isTaken ? (start + (places?.[next] ?? next)) % capacity : -1;
        if (isTaken) next++;
      }
      for (const [j, writer] of this.#writers.entries()) {
        const refused = writer.write(values[j]!, to, rows);
        if (refused >= 0) throw await refuse(source, this.#requests[j]!, row + refused);
      }
      row += rows;
    }
    return next;
  }
}
