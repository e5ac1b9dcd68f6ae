import { createHash } from 'node:crypto';
import type { Dataset } from '../../data/load.ts';
import type { StreamedTable } from '../../data/stream-table.ts';

/** Bytes that are hashed at a time: of shared memory the hash makes a copy. */
const PIECE = 2 ** 20;

/**
 * SHA-256 of everything that is trained on: features, then targets, as they lie in memory; of a table that is not held,
 * of the checksums of its columns.
 */
export const dataHash = (table: Pick<Dataset, 'x' | 'y'> | Pick<StreamedTable, 'checksums'>): string =>
  hashOf('checksums' in table ? [table.checksums] : [table.x, table.y]);

/** SHA-256 of arrays as they lie in memory, one after another. */
export function hashOf(arrays: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays)
    for (let at = 0; at < byteLength; at += PIECE)
      hash.update(new Uint8Array(buffer, byteOffset + at, Math.min(PIECE, byteLength - at)));
  return hash.digest('hex');
}
