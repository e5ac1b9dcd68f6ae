import { streams } from '../util/streams.ts';
import { permutation } from './permutation.ts';

/** Blocks whose rows are put in an order together, and how many rows they have. */
export interface Mixture {
  readonly blocks: readonly number[];
  readonly rows: number;
}

/** Rows that are mixed, at least … */
const ROWS = 2 ** 18;
/** … unless they are so wide that fewer take so many bytes. */
const BYTES = 2 ** 26;

/** What an order depends on besides the table. */
export interface Order {
  readonly shuffle: boolean;
  readonly seed: number;
  readonly epoch: number;
}

/**
 * The blocks of a table in an epoch's order, in groups whose rows are mixed: a shuffled order of blocks, then a
 * shuffled order of the rows of a few of them. It depends on the table, the seed and the epoch, and on no memory.
 *
 * @param inBlocks Rows of each block; those that have none are passed over.
 * @param rowBytes Bytes that a row takes in memory.
 */
export function mixtures(inBlocks: readonly number[], rowBytes: number, { shuffle, seed, epoch }: Order): Mixture[] {
  const order = permutation(inBlocks.length, { seed, stream: streams.blocks, counter: epoch });
  const found: Mixture[] = [];
  const enough = mixedRows(rowBytes);
  let blocks: number[] = [];
  let rows = 0;
  for (const block of shuffle ? order : inBlocks.keys()) {
    if (inBlocks[block] === 0) continue;
    blocks.push(block);
    rows += inBlocks[block]!;
    if (rows < enough) continue;
    found.push({ blocks, rows });
    [blocks, rows] = [[], 0];
  }
  return rows > 0 ? [...found, { blocks, rows }] : found;
}

/** Most rows of a mixture, whatever the order. */
export const mostMixed = (inBlocks: readonly number[], rowBytes: number): number => {
  const total = inBlocks.reduce((sum, rows) => sum + rows, 0);
  return Math.min(total, mixedRows(rowBytes) - 1 + Math.max(...inBlocks));
};

const mixedRows = (rowBytes: number): number => Math.max(1, Math.min(ROWS, Math.floor(BYTES / rowBytes)));

/** The places of a mixture's rows among them; undefined where they stay in the order of the table. */
export const placesIn = ({ rows }: Mixture, number: number, { shuffle, seed, epoch }: Order): Int32Array | undefined =>
  shuffle ? permutation(rows, { seed, stream: streams.mixing, counter: epoch + number * 2 ** 26 }) : undefined;
