import type { Machine } from '../../compile/machine.ts';

/** No vectors, no threads: loops that people can read. A few running sums share what is fetched for them. */
export const SCALAR: Machine = {
  vectorBytes: 0,
  tile: (_, columns) => ({ rows: 1, vectors: Math.min(columns, 4) }),
  prefetches: false,
  sweepFrom: Infinity,
  meeting: Infinity,
};
