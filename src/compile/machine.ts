import type { Dtype } from '../graph/expr.ts';
import { bytesOf } from './loop.ts';

/** How many rows and vectors of a result are summed at once, in registers. */
export interface Tile {
  readonly rows: number;
  readonly vectors: number;
}

/** `sweepFrom` of every target: so many rows of ten numbers are 0.6 MB of float32, about a second-level cache. */
export const SWEEP_FROM = 16_384;

/** What loops are made for. */
export interface Machine {
  /** Bytes of the largest vector; 0 where there are single numbers only. */
  readonly vectorBytes: 0 | 16 | 32 | 64;
  /** The best tile for a result of so many rows and vectors. */
  readonly tile: (rows: number, vectors: number) => Tile;
  /** Whether memory can be fetched ahead. */
  readonly prefetches: boolean;
  /** Rows of an array from which on it is gone through block by block: fewer are in a cache anyway. */
  readonly sweepFrom: number;
  /** Instructions that a thread could do in the time in which threads meet. */
  readonly meeting: number;
}

/** Lanes of the vectors in which so many neighbors are best computed: none that all would stay empty. */
export function lanesFor({ vectorBytes }: Machine, dtype: Dtype, neighbors: number): number {
  if (vectorBytes === 0) return 1;
  let bytes = 16;
  while (bytes < vectorBytes && bytes < neighbors * bytesOf(dtype)) bytes *= 2;
  return bytes / bytesOf(dtype);
}
