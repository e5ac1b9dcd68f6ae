import type { Kernel } from '../kernel.ts';
import { combine, fixed, type Local, type Position, type Statement, type Value } from '../loop.ts';
import type { Axis } from '../symbol.ts';
import { areVectors, type Instance } from './instance.ts';
import { inSteps, nest, storeAll, writesVectors } from './map.ts';
import type { At, Range } from './range.ts';
import { accumulate, pairwise } from './sum.ts';
import type { Reduce } from './tile.ts';

/** Running sums kept side by side when there is only one to make: an addition takes several cycles, four overlap. */
const OVERLAP = 4;

/**
 * A sum whose terms lie side by side: vectors along the last summed index, each lane a sum of its own until the end.
 *
 * Where the result's last axis has neighbors, as many of them as a vector holds are made at once, so that what is done
 * to the finished sums is done in a vector too.
 */
export function scheduleDots(
  kernel: Kernel,
  reduce: Reduce,
  ranges: readonly Range[],
  summed: readonly Range[],
  instance: Instance,
): Statement[] {
  const last = ranges.at(-1);
  const values = kernel.stores.map(({ value }) => value);
  const side =
    last && writesVectors(kernel.stores, last.axis) && areVectors(values, last.axis, (symbol) => symbol === reduce)
      ? last
      : undefined;
  const terms = summed.at(-1)!.size;
  if (!side) {
    const lanes = instance.lanes(reduce, terms);
    return nest(
      instance,
      ranges,
      (at) => {
        const { statements, results } = sums(reduce, summed, [at], instance, lanes, OVERLAP);
        return [
          ...statements,
          ...storeAll(
            instance,
            kernel.stores,
            instance.at(at, undefined, new Map([[reduce as never, results[0]!]])),
            1,
          ),
        ];
      },
      new Map(),
      true,
    );
  }
  const lanes = instance.lanes(reduce, Math.min(terms, side.size));
  const group = (outer: At, from: Position, count: number): Statement[] => {
    const places = Array.from(
      { length: count },
      (_, r) => new Map([...outer, [side.axis, combine(r, [1, from])] as const]),
    );
    const { statements, results } = sums(reduce, summed, places, instance, lanes, 1);
    const at = new Map([...outer, [side.axis, from] as const]);
    return [
      ...statements,
      ...storeAll(
        instance,
        kernel.stores,
        instance.at(at, { axis: side.axis, lanes }, new Map([[reduce as never, results[0]!]])),
        count,
      ),
    ];
  };
  const outer = ranges.slice(0, -1);
  const along = (at: At) =>
    inSteps(instance, side.size, lanes, outer.length === 0, (from, count) => group(at, from, count));
  return nest(instance, outer, along, new Map(), true);
}

/** The sums at several places, as a vector of them; at one place, as a number. */
function sums(
  reduce: Reduce,
  summed: readonly Range[],
  places: readonly At[],
  instance: Instance,
  lanes: number,
  overlap: number,
): { statements: Statement[]; results: Value[] } {
  const { build } = instance;
  const inner = summed.at(-1)!;
  const type = { dtype: reduce.dtype, lanes };
  const term = (place: At, at: At, shift: number): Value =>
    instance
      .at(new Map([...place, ...at, [inner.axis, combine(shift, [1, at.get(inner.axis)!])]]), {
        axis: inner.axis,
        lanes,
      })
      .vector(reduce.body);
  const parts = Math.max(1, Math.min(overlap, Math.floor(inner.size / lanes)));
  const stepSize = parts * lanes;
  const whole = inner.size - (inner.size % stepSize);
  const locals: Local[] = places.flatMap(() => Array.from({ length: parts }, () => build.local(type)));
  const main = accumulate(instance, {
    ranges: [...summed.slice(0, -1), { axis: inner.axis, size: whole }],
    step: stepSize,
    combine: reduce.combine,
    start: reduce.start,
    locals,
    terms: (at) => places.flatMap((place) => Array.from({ length: parts }, (_, p) => term(place, at, p * lanes))),
  });
  // What is left over: whole vectors first, then one of which only some lanes count.
  const rest: Statement[] = [];
  const results = main.results.map((value) => {
    const local = build.local(type);
    rest.push({ kind: 'set', local, value });
    return local;
  });
  const read = (local: Local): Value => build.intern({ kind: 'local', local, type });
  const start = build.constant(reduce.start, type);
  const leftover = (at: ReadonlyMap<Axis, Position>): Statement[] =>
    places.flatMap((place, n) =>
      Array.from({ length: Math.ceil((inner.size - whole) / lanes) }, (_, q) => {
        const from = whole + q * lanes;
        const value = term(place, new Map([...at, [inner.axis, fixed(from)]]), 0);
        const count = Math.min(lanes, inner.size - from);
        const local = results[n * parts + (q % parts)]!;
        const counted = count === lanes ? value : build.intern({ kind: 'head', value, rest: start, count, type });
        return { kind: 'set', local, value: build.apply(reduce.combine, read(local), counted) } as const;
      }),
    );
  if (whole < inner.size) rest.push(...nest(instance, summed.slice(0, -1), leftover));
  const vectors = places.map((_, n) =>
    pairwise(results.slice(n * parts, (n + 1) * parts).map(read), (a, b) => build.apply(reduce.combine, a, b)),
  );
  const folded = build.intern({
    kind: 'fold',
    combine: reduce.combine,
    vectors,
    type: { dtype: reduce.dtype, lanes: places.length === 1 ? 1 : lanes },
  });
  return { statements: [...main.statements, ...rest], results: [folded] };
}
