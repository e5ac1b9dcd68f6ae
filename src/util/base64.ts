/** Bytes at once: an engine takes no more arguments than some ten thousand. */
const BLOCK = 8190;

/** Bytes as text of 64 signs. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  // Blocks of a multiple of three bytes have no signs for nothing behind them.
  for (let from = 0; from < bytes.length; from += BLOCK)
    text += globalThis.btoa(String.fromCharCode(...bytes.subarray(from, from + BLOCK)));
  return text;
}
