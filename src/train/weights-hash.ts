import { sha256 } from '../util/sha256.ts';

/** SHA-256, in hexadecimal, of the little-endian bytes of all arrays in order. */
export function weightsHash(arrays: readonly (Float32Array | Float64Array)[]): Promise<string> {
  const length = arrays.reduce((total, array) => total + array.byteLength, 0);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return sha256(bytes);
}
