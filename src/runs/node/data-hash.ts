import { createHash } from 'node:crypto';
import type { Dataset } from '../../data/load.ts';
import type { StreamedTable } from '../../data/stream-table.ts';

/**
 * SHA-256 of everything that is trained on: features, then targets, as they lie in memory; of a table that is not held,
 * of the checksums of its columns.
 */
export function dataHash(table: Pick<Dataset, 'x' | 'y'> | Pick<StreamedTable, 'checksums'>): string {
  const hash = createHash('sha256');
  const arrays = 'checksums' in table ? [table.checksums] : [table.x, table.y];
  for (const { buffer, byteOffset, byteLength } of arrays) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
