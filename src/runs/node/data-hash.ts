import { createHash } from 'node:crypto';

/** Bytes that are hashed at a time: of shared memory the hash makes a copy. */
const PIECE = 2 ** 20;

/** SHA-256 of arrays as they lie in memory, one after another: of a table its features, then its targets. */
export function dataHash(arrays: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays)
    for (let at = 0; at < byteLength; at += PIECE)
      hash.update(new Uint8Array(buffer, byteOffset + at, Math.min(PIECE, byteLength - at)));
  return hash.digest('hex');
}
