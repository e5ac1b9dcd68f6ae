import { type Machine, SWEEP_FROM } from '../../compile/machine.ts';

/**
 * WebAssembly's SIMD.
 *
 * Tiles have at most 8 running sums: with what they are made of they then fit into the 15 vector registers that an
 * engine has to give on x86; with 9 or more, most engines spill, and a third of the speed is lost. Of 4 rows × 2
 * vectors and 2 × 4, which fetch equally often, the latter fills whole cache lines.
 */
export const WASM: Machine = {
  vectorBytes: 16,
  prefetches: false,
  sweepFrom: SWEEP_FROM,
  meeting: 20_000,
  tile(rows, vectors) {
    if (rows === 1) return { rows: 1, vectors: Math.min(vectors, 8) };
    if (vectors === 1) return { rows: Math.min(rows, 6), vectors: 1 };
    if (vectors === 3 && rows > 2) return { rows: 3, vectors: 3 };
    return { rows: 2, vectors: Math.min(vectors, 4) };
  },
};
