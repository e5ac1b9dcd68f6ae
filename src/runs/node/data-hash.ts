import { createHash } from 'node:crypto';

/** SHA-256 of arrays as they lie in memory, one after another: of a table its features, then its targets. */
export function dataHash(arrays: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
