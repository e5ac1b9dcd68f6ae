import { createHash } from 'node:crypto';
import type { Dataset } from '../../data/load.ts';

/** SHA-256 of everything that is trained on: features, then targets, as they lie in memory. */
export function dataHash({ x, y }: Pick<Dataset, 'x' | 'y'>): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of [x, y]) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
