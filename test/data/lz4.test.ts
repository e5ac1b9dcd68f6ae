import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decompressLz4 } from '../../src/data/node/lz4.ts';
import { mutations } from '../mutations.ts';

/** A frame by hand: what is before the blocks, and what they hold. */
const frame = (...blocks: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from([
    ...[0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0],
    ...blocks.flatMap((block) => [block.length, 0, 0, 0, ...block]),
    ...[0, 0, 0, 0],
  ]);

test('literals and matches, those that overlap what they add among them, and blocks that lean on earlier ones', () => {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(decompressLz4(bytes));
  const [a, b, c] = [97, 98, 99];
  expect(text(frame([0x30, a, b, c]))).toBe('abc');
  // One literal, then six times the one before; then the last literal of the block.
  expect(text(frame([0x12, a, 1, 0, 0x10, b]))).toBe('aaaaaaab');
  // 15 and 3 more literals; a match of 15 and 4 and 1 more.
  expect(text(frame([0xff, 3, ...Array(18).fill(c), 18, 0, 1, 0x10, a]))).toBe(`${'c'.repeat(38)}a`);
  expect(text(frame([0x40, a, b, c, a], [0x00, 4, 0, 0x10, b]))).toBe('abcaabcab');
  expect(text(frame())).toBe('');
});

test('what is damaged ends in an error', () => {
  for (const bad of [
    [0x30, 97],
    [0x02, 1, 0, 0x00],
    [0xf0, 255, 255],
    [0x12, 97, 0, 0, 0],
    [0x12, 97, 2, 0, 0],
  ])
    expect(() => decompressLz4(frame(bad)), String(bad)).toThrow(Error);
  const whole = frame([0xff, 3, ...Array(18).fill(99), 18, 0, 1, 0x10, 97], [0x12, 97, 1, 0, 0x10, 98]);
  fc.assert(
    fc.property(mutations(whole), (bytes) => {
      try {
        expect(decompressLz4(bytes).length).toBeLessThanOrEqual(255 * bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 10_000 },
  );
});
