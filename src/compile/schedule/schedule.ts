import type { Expr } from '../../graph/expr.ts';
import { affine, fixed } from '../affine.ts';
import { type Kernel, resultsOf } from '../kernel.ts';
import { type Buffer, LoopBuilder, type Position, type Statement, type Value } from '../loop.ts';
import type { Machine } from '../machine.ts';
import type { Sweep } from '../sweep.ts';
import { type Symbol, symbolsBelow } from '../symbol.ts';
import { scheduleDots } from './dot.ts';
import { areVectors, Instance } from './instance.ts';
import { indicesOf, inSteps, nest, scheduleMap, storeAll, writesVectors } from './map.ts';
import { type At, collapse, type Range } from './range.ts';
import { type Reduce, sums } from './sum.ts';
import { canPack, needsPanel, scheduleTiles } from './tile.ts';

/** The loops of a kernel. */
export function schedule(
  kernel: Kernel,
  bufferOf: (source: Expr) => Buffer,
  machine: Machine,
  threads: number,
): Statement[] {
  // Pieces that are added may fall on the same place.
  const shared = kernel.stores.some(({ adds }) => adds) ? 1 : threads;
  return loopsOf(new Instance(kernel, new LoopBuilder(shared), bufferOf, machine));
}

function loopsOf(instance: Instance): Statement[] {
  const [first] = instance.kernel.stores;
  if (first?.value.kind === 'random') return scheduleRandom(first.target, first.value, instance);
  const reduce = symbolsBelow(resultsOf(instance.kernel)).find((symbol) => symbol.kind === 'reduce');
  return reduce ? scheduleReduction(instance, reduce) : scheduleMap(instance);
}

/** The loops of a sweep. */
export function scheduleSweep(
  sweep: Sweep,
  bufferOf: (source: Expr) => Buffer,
  machine: Machine,
  threads: number,
): Statement[] {
  const build = new LoopBuilder(threads);
  const { rows, group, block, start, at } = sweep;
  const loops = (kernel: Kernel, around: At): Statement[] =>
    build.block(() => loopsOf(new Instance(kernel, build, bufferOf, machine, around)));
  const some = (number: Position, first: Position, count: number): Statement[] => [
    ...sweep.begin.flatMap((kernel) => loops(kernel, new Map([[at, number]]))),
    ...inSteps(build, count, block, false, (offset, size) => {
      const around = new Map([
        [at, number],
        [start, affine(0, [1, first], [1, offset])],
      ]);
      return sweep.kernels(size).flatMap((kernel) => loops(kernel, around));
    }),
  ];
  const whole = Math.floor(rows / group);
  const rest = rows - whole * group;
  return [
    ...build.loop(0, whole, 1, (number) => some(number, affine(0, [group, number]), group), true),
    ...(rest > 0 ? build.once(() => some(fixed(whole), fixed(whole * group), rest)) : []),
  ];
}

function scheduleRandom(
  target: Expr,
  { seed, counter, stream }: Symbol & { kind: 'random' },
  instance: Instance,
): Statement[] {
  const place = instance.at(new Map());
  return [
    {
      kind: 'random',
      buffer: instance.bufferOf(target),
      seed: place.value(seed),
      counter: place.value(counter),
      stream,
    },
  ];
}

function scheduleReduction(instance: Instance, reduce: Reduce): Statement[] {
  const { kernel } = instance;
  const indices = indicesOf(kernel.stores);
  const ranges = collapse(kernel.axes, indices);
  const summed = collapse(reduce.axes, indices);
  const last = ranges.at(-1);
  const inner = summed.at(-1)!;
  const dots = areVectors([reduce.body], inner.axis) && inner.size > 1;
  const isReduce = (symbol: Symbol): boolean => symbol === reduce;
  const writes =
    last !== undefined && writesVectors(kernel.stores, last.axis) && areVectors(resultsOf(kernel), last.axis, isReduce);
  if (writes && areVectors([reduce.body], last.axis)) return scheduleTiles(instance, reduce, ranges, summed);
  // Copying into panels pays when there are several rows to use them.
  const rows = ranges.slice(0, -1).reduce((product, { size }) => product * size, 1);
  const packs =
    writes &&
    canPack(reduce, ranges) &&
    areVectors([reduce.body], last.axis, (symbol) => needsPanel(symbol, last.axis));
  if (packs && (rows >= 4 || !dots)) return scheduleTiles(instance, reduce, ranges, summed);
  if (dots) return scheduleDots(instance, reduce, ranges, summed);
  return scheduleScalars(instance, reduce, ranges, summed);
}

/** A sum, one number at a time: whatever lies nowhere side by side. */
function scheduleScalars(
  instance: Instance,
  reduce: Reduce,
  ranges: readonly Range[],
  summed: readonly Range[],
): Statement[] {
  const one = (at: At): Statement[] => {
    const { statements, results } = sums(instance, reduce, summed, {
      count: 1,
      unit: 1,
      type: { dtype: reduce.dtype, lanes: 1 },
      terms: (inner) => [instance.at(new Map([...at, ...inner])).value(reduce.body)],
    });
    return [
      ...statements,
      ...storeAll(instance, instance.at(at, undefined, new Map<Symbol, Value>([[reduce, results[0]!]])), 1),
    ];
  };
  return nest(instance.build, ranges, one, true);
}
