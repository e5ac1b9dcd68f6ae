import fc from 'fast-check';

/** Bytes that differ from some: a few are others, or missing, or new, or there twice, or the end is cut off. */
export function mutations(whole: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const place = fc.nat(whole.length - 1);
  const piece = fc.tuple(place, fc.integer({ min: 1, max: 64 }));
  const spliced = (at: number, removed: number, added: Uint8Array) =>
    Uint8Array.from([...whole.subarray(0, at), ...added, ...whole.subarray(at + removed)]);
  return fc
    .oneof(
      fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }).map((changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      }),
      fc.tuple(place, fc.nat(7)).map(([at, bit]) => spliced(at, 1, Uint8Array.of(whole[at]! ^ (1 << bit)))),
      piece.map(([at, length]) => spliced(at, length, new Uint8Array(0))),
      fc.tuple(piece, place).map(([[from, length], at]) => spliced(at, 0, whole.subarray(from, from + length))),
      fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 16 })).map(([at, added]) => spliced(at, 0, added)),
      place.map((length) => Uint8Array.from(whole.subarray(0, length))),
    )
    .filter((bytes) => bytes.length !== whole.length || bytes.some((byte, i) => byte !== whole[i]));
}
