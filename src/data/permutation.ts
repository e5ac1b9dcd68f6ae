import { philox, words } from '../util/philox.ts';
import { problem } from '../util/problem.ts';

/** What a random order is a pure function of. */
export interface PermutationKey {
  /** A whole number below 2⁵³. */
  readonly seed: number;
  /** What the order is for: each use has a number of its own, so that uses do not depend on each other. */
  readonly stream: number;
  /** Which of the orders of that use: the epoch. */
  readonly counter?: number;
}

/**
 * The numbers 0 … n − 1 in a random order, all orders equally likely: Fisher and Yates's shuffle, inside out.
 *
 * Its random words come from xoshiro128++, whose state comes from Philox of seed, stream and counter: an order is drawn
 * from front to back, so the words in between are never wanted alone, and it is three times as fast.
 *
 * @returns n whole numbers.
 *
 * Error: a place among k is drawn with a probability that is off 1/k by less than 2⁻³².
 *
 * @example
 * permutation(10, { seed: 1, stream: 0 }) // Int32Array [5, 3, 9, 1, 2, 7, 4, 6, 0, 8]
 *
 * Source: Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2P; Blackman & Vigna 2021, "Scrambled linear
 * pseudorandom number generators", section 5.
 */
export function permutation(n: number, { seed, stream, counter = 0 }: PermutationKey): Int32Array<ArrayBuffer> {
  if (!Number.isInteger(n) || n < 0 || n >= 2 ** 31) {
    throw problem('permutation', 'the length is no whole number below 2³¹', { got: String(n) });
  }
  const state = new Uint32Array(4);
  philox([...words(counter), stream >>> 0, 0], words(seed), state);
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const sum = (a + d) | 0;
    const word = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    const place = Math.floor(word * ((i + 1) * 2 ** -32));
    order[i] = order[place]!;
    order[place] = i;
  }
  return order;
}
