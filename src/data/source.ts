import type { Note } from './note.ts';

/** What a column holds; `nested` is a list, a structure or bytes, which no feature can be made of. */
export type Kind = 'number' | 'boolean' | 'date' | 'text' | 'nested';

/** A class or category as the table has it. */
export type Label = string | number | boolean;

/**
 * A column to be read as numbers: a boolean as 0 or 1, a date in days since 1970-01-01 UTC (a time of day as a fraction
 * of a day), a category as its position among `values`, or −1 when it is none of them.
 */
export type Request =
  | { readonly column: string; readonly as: 'number' | 'boolean' | 'date' }
  | { readonly column: string; readonly as: 'category'; readonly values: readonly string[] };

/**
 * Some consecutive rows. `values[j]` belongs to request j: NaN where the value is missing, ±Infinity where it is
 * infinite or cannot be read as asked (`Source.cell` tells which). Valid until the next chunk is asked for.
 */
export interface Chunk {
  readonly rows: number;
  readonly values: readonly Float64Array[];
}

export interface ColumnSummary {
  readonly kind: Kind;
  /** Rows that have a value. */
  readonly present: number;
  /** Of numbers and dates (in days), NaN if there are none. */
  readonly min: number;
  readonly max: number;
  /** Whether all numbers are whole. */
  readonly whole: boolean;
  /** Different texts; above `MOST_COUNTED`, an estimate. 0 for kinds that were not counted. */
  readonly distinct: number;
  /** One of its texts: the first in their order; empty for other kinds. */
  readonly example: string;
  /** Rows per text, or per value of a column that was to be counted; at most the `MOST_COUNTED` most frequent. */
  readonly counts: ReadonlyMap<Label, number>;
}

export interface Summary {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ColumnSummary>;
  readonly notes: readonly Note[];
}

/** Texts with more different values than this are not counted one by one, unless asked for. */
export const MOST_COUNTED = 1000;

/** A table that can be read from the beginning as often as needed, always in the same order. */
export interface Source {
  /** What messages call it: the file, as the user wrote it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** What opening it showed. */
  readonly notes: readonly Note[];
  /**
   * One look at all rows.
   *
   * @param columns Names of the columns to look at.
   * @param counted Those of them whose values are counted whatever they are.
   */
  summarize(columns: readonly string[], counted?: readonly string[]): Promise<Summary>;
  scan(requests: readonly Request[]): AsyncIterable<Chunk>;
  /** What stands in a cell, for messages; rows are counted from 0. */
  cell(column: string, row: number): Promise<string>;
  /** Frees what the source holds; it cannot be read afterwards. */
  close(): void;
}

/** A table that can be read piece by piece, in any order: blocks of consecutive rows, which together are all of it. */
export interface BlockedSource extends Source {
  /** How many rows each block has. */
  readonly blocks: readonly number[];
  /** The rows of a block, read whole before this resolves, in a thread of its own: other work goes on meanwhile. */
  read(block: number, requests: readonly Request[]): Promise<AsyncIterable<Chunk>>;
}
