import { philox, words } from '../util/philox.ts';
import { streams } from '../util/streams.ts';
import type { Box } from './box.ts';

/**
 * Points to start from: the one given, and others that are uniform in the box; where it has no bounds, within
 * 2·max(1, |x|) of the one given.
 *
 * @param seed A whole number below 2⁵³: the same seed gives the same points, however many there are.
 */
export function startsFrom(first: Float64Array, box: Box, count: number, seed: number): Float64Array[] {
  const block = new Uint32Array(4);
  const inside = box.nearest(first);
  return Array.from({ length: count }, (_, start) =>
    start === 0
      ? inside
      : inside.map((x, i) => {
          philox([i, streams.starts, ...words(start)], words(seed), block);
          const share = ((block[0]! >>> 5) * 2 ** 26 + (block[1]! >>> 6) + 0.5) * 2 ** -53;
          const reach = 2 * Math.max(1, Math.abs(x));
          const low = Number.isFinite(box.lower[i]) ? box.lower[i]! : x - reach;
          const high = Number.isFinite(box.upper[i]) ? box.upper[i]! : x + reach;
          return low + share * (high - low);
        }),
  );
}
