import { type Machine, SWEEP_FROM, type Tile } from '../../compile/machine.ts';

/**
 * Running sums that stay in registers together with what they are made of: of 32 vector registers (AVX-512, NEON) 24,
 * in rows of two vectors, of 16 (SSE, AVX) 12. Rows share what is fetched along the vectors, vectors what is fetched
 * along the rows; 12 × 2 and 6 × 2 need the fewest fetches per sum.
 */
const tileWithin =
  (rows: number) =>
  (height: number, vectors: number): Tile => {
    if (height === 1) return { rows: 1, vectors: Math.min(vectors, 8) };
    if (vectors === 1) return { rows: Math.min(height, 2 * rows), vectors: 1 };
    return { rows: Math.min(height, rows), vectors: 2 };
  };

/** Threads that do not all run at once wait longer for each other than those that do: 2 µs. */
const COMMON = { prefetches: true, sweepFrom: SWEEP_FROM, meeting: 15_000 };

/** The machine that a C compiler's predefined macros tell of. */
export function machineWith(macros: string): Machine {
  const has = (name: string): boolean => new RegExp(`#define ${name}\\b`).test(macros);
  if (has('__AVX512F__')) return { vectorBytes: 64, tile: tileWithin(6), ...COMMON };
  if (has('__AVX2__')) return { vectorBytes: 32, tile: tileWithin(6), ...COMMON };
  return { vectorBytes: 16, tile: tileWithin(has('__aarch64__') ? 6 : 4), ...COMMON };
}
