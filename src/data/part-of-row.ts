import { philox, words } from '../util/philox.ts';
import { problem } from '../util/problem.ts';
import { streams } from '../util/streams.ts';
import type { SplitOptions } from './split.ts';

/**
 * Says of each row of a table, by its number alone, whether it is for training (0), validation (1) or test (2): at
 * random, each row for itself, so that a table needs not be held to be split. Parts have their shares on average only:
 * of n rows, a share s comes out off by about √(n·s·(1−s)) rows.
 *
 * Source: the mixing of 32-bit words is that of MurmurHash3 (Appleby 2011), with a key for each seed.
 */
export function partOfRow({ validation = 0, test = 0, seed = 0 }: SplitOptions): (row: number) => 0 | 1 | 2 {
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw problem('split', 'no row is left for training', {
      got: `shares of ${validation} for validation and ${test} for test`,
      advice: 'Make the shares smaller',
    });
  }
  const key = new Uint32Array(4);
  philox([0, 0, streams.split, 0], words(seed), key);
  const [low, high] = key as unknown as [number, number];
  const forValidation = validation * 2 ** 32;
  const forBoth = (validation + test) * 2 ** 32;
  return (row) => {
    const word = mixed(mixed(row ^ low) ^ Math.floor(row / 2 ** 32) ^ high) >>> 0;
    return word >= forBoth ? 0 : word >= forValidation ? 2 : 1;
  };
}

function mixed(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
