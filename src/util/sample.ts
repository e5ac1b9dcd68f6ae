import { philox, words } from './philox.ts';

/** Random numbers in [0, 1) with 53 bits, one after another: a pure function of seed and stream. */
export function* uniforms(seed: number, stream: number): Generator<number, never> {
  const block = new Uint32Array(4);
  for (let i = 0; ; i++) {
    philox([...words(i), stream, 0], words(seed), block);
    yield ((block[0]! >>> 5) * 2 ** 26 + (block[1]! >>> 6)) * 2 ** -53;
  }
}

/**
 * Some of the numbers 0 … n − 1, in rising order, all choices equally likely.
 *
 * Source: Floyd's algorithm, in Bentley 1987, "Programming pearls: a sample of brilliance".
 */
export function sample(count: number, n: number, seed: number, stream: number): number[] {
  const drawn = uniforms(seed, stream);
  const chosen = new Set<number>();
  for (let last = Math.max(0, n - count); last < n; last++) {
    const place = Math.floor(drawn.next().value * (last + 1));
    chosen.add(chosen.has(place) ? last : place);
  }
  return [...chosen].sort((a, b) => a - b);
}
