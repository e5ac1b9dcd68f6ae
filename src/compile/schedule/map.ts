import { add } from '../../ops/add.ts';
import { fixed } from '../affine.ts';
import { resultsOf, type Store } from '../kernel.ts';
import { type Buffer, bytesOf, type LoopBuilder, type Position, type Statement } from '../loop.ts';
import { allocatedBytes } from '../memory.ts';
import { type Axis, type Index, indexOf, symbolsBelow } from '../symbol.ts';
import { areVectors, type Instance, type Place } from './instance.ts';
import { type At, collapse, type Range } from './range.ts';

/** Every index in a kernel: of what it reads, and of what it writes. */
export const indicesOf = (stores: readonly Store[]): Index[] => [
  ...stores.map(({ position }) => position),
  ...symbolsBelow(stores.flatMap(({ value, position }) => [value, ...position.dynamic.map((d) => d.value)])).flatMap(
    (symbol) => indexOf(symbol) ?? [],
  ),
];

/**
 * Puts the kernel's values at one place, `lanes` of each vector; the whole vector where an array ends, since what is
 * then read again as a vector would have to wait for several stores.
 */
export function storeAll(instance: Instance, place: Place, lanes: number): Statement[] {
  const { build, kernel } = instance;
  return kernel.stores.map(({ target, position, value, adds }) => {
    const buffer = instance.bufferOf(target);
    const where = place.position(position);
    const own = place.vector(value);
    const type = { dtype: target.dtype, lanes: own.type.lanes };
    const stored = adds ? build.apply(add.op, build.intern({ kind: 'load', buffer, position: where, type }), own) : own;
    const all = where.offset + lanes === buffer.size && where.isFixed && reachesOver(buffer, where.offset + type.lanes);
    return { kind: 'store', buffer, position: where, value: stored, lanes: all ? type.lanes : lanes };
  });
}

/** Whether so many elements have room in an array, the last of them behind its end: nothing else lies there. */
const reachesOver = (buffer: Buffer, elements: number): boolean =>
  elements * bytesOf(buffer.dtype) <= allocatedBytes(buffer);

/** Loops over `ranges`, the outermost perhaps shared out among threads, around what `body` makes of a place. */
export function nest(
  build: LoopBuilder,
  ranges: readonly Range[],
  body: (at: At) => Statement[],
  parallel = false,
): Statement[] {
  const from = (depth: number, at: At): Statement[] => {
    const range = ranges[depth];
    if (!range) return body(at);
    const inside = (position: Position): Statement[] => from(depth + 1, new Map([...at, [range.axis, position]]));
    return build.loop(0, range.size, 1, inside, parallel && depth === 0);
  };
  return from(0, new Map());
}

/** Whether vectors along an axis can be written: neighbors go side by side, in every array. */
export const writesVectors = (stores: readonly Store[], axis: Axis): boolean =>
  stores.every(({ position }) => position.terms.get(axis) === 1) &&
  new Set(stores.map(({ target }) => bytesOf(target.dtype))).size === 1;

/** An elementwise kernel: loops over its axes, the innermost in vectors where neighbors lie side by side. */
export function scheduleMap(instance: Instance): Statement[] {
  const { build, kernel } = instance;
  const { axes, stores } = kernel;
  const ranges = collapse(axes, indicesOf(stores));
  const inner = ranges.at(-1);
  if (!inner || !writesVectors(stores, inner.axis) || !areVectors(resultsOf(kernel), inner.axis)) {
    return nest(build, ranges, (at) => storeAll(instance, instance.at(at), 1), true);
  }
  const lanes = instance.lanes(stores[0]!.target, inner.size);
  const outer = ranges.slice(0, -1);
  const along = (at: At) =>
    inSteps(build, inner.size, lanes, outer.length === 0, (position, count) =>
      storeAll(instance, instance.at(new Map([...at, [inner.axis, position]]), { axis: inner.axis, lanes }), count),
    );
  return nest(build, outer, along, true);
}

/** Goes along a range some elements at a time, perhaps shared out among threads, and then does what is left over. */
export function inSteps(
  build: LoopBuilder,
  size: number,
  step: number,
  parallel: boolean,
  body: (position: Position, count: number) => Statement[],
): Statement[] {
  const whole = size - (size % step);
  const rest = (): Statement[] => body(fixed(whole), size - whole);
  return [
    ...build.loop(0, whole, step, (position) => body(position, step), parallel),
    ...(whole === size ? [] : parallel ? build.once(rest) : rest()),
  ];
}
