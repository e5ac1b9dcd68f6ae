import { affine } from '../affine.ts';
import { resultsOf } from '../kernel.ts';
import type { Position, Statement, Value } from '../loop.ts';
import type { Symbol } from '../symbol.ts';
import { areVectors, type Instance } from './instance.ts';
import { inSteps, nest, storeAll, writesVectors } from './map.ts';
import { fetchStreams } from './prefetch.ts';
import type { At, Range } from './range.ts';
import { type Reduce, sums } from './sum.ts';

/**
 * A sum whose terms lie side by side: vectors along the last summed index, each lane a sum of its own until the end.
 *
 * Where the result's last axis has neighbors, as many of them as a vector holds are made at once, so that what is done
 * to the finished sums is done in a vector too.
 */
export function scheduleDots(
  instance: Instance,
  reduce: Reduce,
  ranges: readonly Range[],
  summed: readonly Range[],
): Statement[] {
  const { build, kernel, machine } = instance;
  const last = ranges.at(-1);
  const inner = summed.at(-1)!;
  const side =
    last &&
    writesVectors(kernel.stores, last.axis) &&
    areVectors(resultsOf(kernel), last.axis, (symbol) => symbol === reduce)
      ? last
      : undefined;
  const lanes = instance.lanes(reduce, Math.min(inner.size, side?.size ?? inner.size));
  const type = { dtype: reduce.dtype, lanes };

  /** The sums at a place, or at some that are neighbors along `side`. */
  const dots = (places: readonly At[]): Statement[] => {
    const { statements, results } = sums(instance, reduce, summed, {
      count: places.length,
      unit: lanes,
      type,
      terms: (at) =>
        places.map((place) => instance.at(new Map([...place, ...at]), { axis: inner.axis, lanes }).vector(reduce.body)),
    });
    const folded = build.intern({
      kind: 'fold',
      combine: reduce.combine,
      vectors: results,
      type: { ...type, lanes: places.length === 1 ? 1 : lanes },
    });
    const along = side && { axis: side.axis, lanes };
    const place = instance.at(places[0]!, along, new Map<Symbol, Value>([[reduce, folded]]));
    const streams = side && machine.prefetches ? fetchStreams(instance, side, places.length, place) : [];
    return [...streams, ...statements, ...storeAll(instance, place, places.length)];
  };

  if (!side) return nest(build, ranges, (at) => dots([at]), true);
  const outer = ranges.slice(0, -1);
  const neighbors = (at: At, from: Position, count: number): At[] =>
    Array.from({ length: count }, (_, r) => new Map([...at, [side.axis, affine(r, [1, from])]]));
  return nest(
    build,
    outer,
    (at) => inSteps(build, side.size, lanes, outer.length === 0, (from, count) => dots(neighbors(at, from, count))),
    true,
  );
}
