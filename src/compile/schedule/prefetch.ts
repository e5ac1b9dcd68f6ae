import { sizeOf } from '../../graph/shape.ts';
import { affine } from '../affine.ts';
import { resultsOf } from '../kernel.ts';
import { bytesOf, type Statement } from '../loop.ts';
import { loadsBelow, stride } from '../symbol.ts';
import type { Instance, Place } from './instance.ts';
import type { Range } from './range.ts';
import type { Reduce } from './sum.ts';

/** Fetches what is needed when a tile's sums are finished: its rows lie far apart, and the sums take long enough. */
export function fetchForEnd(instance: Instance, reduce: Reduce, row: Range, places: readonly Place[]): Statement[] {
  const loads = loadsBelow(resultsOf(instance.kernel), (symbol) => symbol === reduce).filter(
    (load) => stride(load, row.axis) !== 0,
  );
  return places.flatMap((place) =>
    loads.map(({ source, position }) => ({
      kind: 'prefetch',
      buffer: instance.bufferOf(source),
      position: place.position(position),
    })),
  );
}

/** Bytes of a cache line. */
const LINE = 64;

/** Bytes by which a stream is fetched ahead of its use: best of 8 to 32 KiB, and a part of a first-level cache. */
const AHEAD = 12_288;

/** Arrays of fewer bytes are in a second-level cache. */
const LARGE = 2 ** 20;

/** Rows of more bytes than this are streams of their own, which processors notice. */
const SHORT = 256;

/** Fetches the short rows of large arrays that will be needed some rounds on, of `count` neighbors along a range. */
export function fetchStreams(instance: Instance, { axis }: Range, count: number, place: Place): Statement[] {
  return loadsBelow(resultsOf(instance.kernel)).flatMap((load) => {
    const { source, position } = load;
    const bytes = bytesOf(source.dtype);
    const row = stride(load, axis) * bytes;
    if (row <= 0 || row > SHORT || sizeOf(source.shape) * bytes < LARGE) return [];
    const buffer = instance.bufferOf(source);
    const from = place.position(position);
    return Array.from(
      { length: Math.ceil((count * row) / LINE) },
      (_, i): Statement => ({
        kind: 'prefetch',
        buffer,
        position: affine((AHEAD + i * LINE) / bytes, [1, from]),
      }),
    );
  });
}
