/** Bytes that a byte can stand for at most: lengths go on by 255 a byte. */
const RATIO = 255;

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 2 ** 31;
/** Of a match, which its length does not count. */
const LEAST_MATCH = 4;

/**
 * What a frame of LZ4 stands for. Nothing is read behind its end, and no more room is made than it can fill, whatever
 * it says; its checksums are not looked at.
 *
 * @throws If it is no frame of LZ4, or a part of one.
 *
 * Source: https://github.com/lz4/lz4, doc/lz4_Frame_format.md and doc/lz4_Block_format.md.
 */
export function decompressLz4(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('this is not compressed by LZ4');
  const flags = view.getUint8(4);
  const has = (bit: number): number => (flags >> bit) & 1;
  if (flags >> 6 !== 1 || has(0)) throw new Error('LZ4 of another version, or with a dictionary');
  let output = new Uint8Array(4 * frame.length);
  let length = 0;
  const room = (bytes: number): void => {
    if (length + bytes > RATIO * frame.length) throw new Error('LZ4 stands for more than it can');
    if (length + bytes <= output.length) return;
    const larger = new Uint8Array(Math.min(RATIO * frame.length, 2 * (length + bytes)));
    larger.set(output.subarray(0, length));
    output = larger;
  };

  /** Adds what a block stands for, which may repeat what is there. */
  function decompress(block: Uint8Array): void {
    let at = 0;
    const next = (): number => {
      if (at >= block.length) throw new Error('LZ4 ends too early');
      return block[at++]!;
    };
    const lengthFrom = (start: number): number => {
      let [size, byte] = [start, 255];
      if (start === 15) while (byte === 255) size += byte = next();
      return size;
    };
    for (;;) {
      const token = next();
      const literals = lengthFrom(token >> 4);
      if (at + literals > block.length) throw new Error('LZ4 ends too early');
      room(literals);
      output.set(block.subarray(at, at + literals), length);
      at += literals;
      length += literals;
      if (at === block.length) return;
      const distance = next() | (next() << 8);
      if (distance === 0 || distance > length) throw new Error('LZ4 repeats what is not there');
      const match = lengthFrom(token & 15) + LEAST_MATCH;
      room(match);
      // Byte by byte: a match may overlap what it adds.
      for (let i = 0; i < match; i++, length++) output[length] = output[length - distance]!;
    }
  }

  // Behind flags and block size: the size of all, and a checksum of these.
  let at = 7 + 8 * has(3);
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return output.slice(0, length);
    const bytes = size % UNCOMPRESSED;
    if (at + bytes > frame.length) throw new Error('LZ4 ends too early');
    const block = frame.subarray(at, at + bytes);
    if (size >= UNCOMPRESSED) {
      room(bytes);
      output.set(block, length);
      length += bytes;
    } else decompress(block);
    at += bytes + 4 * has(4);
  }
}
