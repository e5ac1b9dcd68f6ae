import type { Expr } from '../graph/expr.ts';
import { input } from '../graph/leaf.ts';
import { affine, counted, fixed, lookedUp } from './affine.ts';
import { newAxis } from './definition.ts';
import { exchanged, type Mover } from './exchange.ts';
import { type Kernel, resultsOf, type Store } from './kernel.ts';
import { bytesOf } from './loop.ts';
import type { Machine } from './machine.ts';
import { type Member, sameRowsFrom, sumsOf } from './same-rows.ts';
import { type Axis, type Index, loadsBelow, type Symbols, stride } from './symbol.ts';

/**
 * Kernels that go through the same many rows, done block by block of rows: what one leaves in the cache the next finds
 * there, and a table is read from memory once.
 *
 * Sums over all rows are made of those of groups of blocks, which depend on the number of rows only: whoever computes
 * which group, the sum is the same.
 */
export interface Sweep {
  readonly rows: number;
  /** Rows of a block. */
  readonly block: number;
  /** Rows of a group, a multiple of the block; the last group has the rest. */
  readonly group: number;
  /** The first row of a block, and the number of its group. */
  readonly start: Axis;
  readonly at: Axis;
  /** What is done once per group before its blocks: sums begin at 0. */
  readonly begin: readonly Kernel[];
  /** What is done with a block of so many rows. */
  readonly kernels: (rows: number) => readonly Kernel[];
  /** What is done when all groups are. */
  readonly finish: readonly Kernel[];
}

/**
 * Bytes of a block's rows in all arrays: a part of a first-level cache, and so few that a processor, which reads ahead
 * on its own, fetches the next block while this one is worked on. Of 2 to 64 KiB, 8 is the best for 10 columns.
 */
const BLOCK_BYTES = 8192;

/** Groups of blocks: enough for any number of threads. */
const GROUPS = 64;

/**
 * Divides kernels, in the order in which they run, into sweeps and single ones.
 *
 * @param isVariable Whether an array outlives a step. @param isOutput Whether it is read when the step is over.
 */
export function sweepsOf(
  kernels: readonly Kernel[],
  isVariable: (expr: Expr) => boolean,
  isOutput: (expr: Expr) => boolean,
  { sweepFrom }: Machine,
  threads: number,
): (Kernel | Sweep)[] {
  const result: (Kernel | Sweep)[] = [];
  for (let i = 0; i < kernels.length; ) {
    const run = sameRowsFrom(kernels, i, isVariable, sweepFrom);
    if (run.length < 2) result.push(kernels[i]!);
    else {
      const others = [...kernels.slice(0, i), ...kernels.slice(i + run.length)];
      const isNeeded = (expr: Expr): boolean =>
        isOutput(expr) || others.some(({ reads, stores }) => reads.has(expr) || stores.some((s) => s.target === expr));
      result.push(makeSweep(run, isNeeded, threads));
    }
    i += Math.max(1, run.length);
  }
  return result;
}

/** @param isNeeded Whether an array is read or written outside the sweep as well. */
function makeSweep(members: readonly Member[], isNeeded: (expr: Expr) => boolean, threads: number): Sweep {
  const rows = members[0]!.axis.size;
  const block = blockOf(members);
  const group = Math.ceil(rows / GROUPS / block) * block;
  const groups = Math.ceil(rows / group);
  const start = newAxis(rows);
  const at = newAxis(groups);
  const passing = passingArrays(members, block, isNeeded, threads);
  const partials = new Map(
    members
      .filter(({ sums }) => sums)
      .map(({ kernel }, i) => [
        kernel,
        input(`sums ${at.id} ${i}`, [groups, ...kernel.axes.map(({ size }) => size)], sumsOf(kernel)[0]!.dtype),
      ]),
  );
  return {
    rows,
    block,
    group,
    start,
    at,
    begin: [...partials].map(([kernel, partial]) => zero(kernel, partial, at)),
    kernels: (count) =>
      members.map(({ kernel, axis }) => {
        const partial = partials.get(kernel);
        return partial
          ? partialSum(kernel, axis, partial, { start, at, count, passing })
          : someRows(kernel, axis, { start, at, count, passing });
      }),
    finish: [...partials].map(([kernel, partial]) => wholeSum(kernel, partial, groups)),
  };
}

/** A power of two of rows that fill a cache's share. */
function blockOf(members: readonly Member[]): number {
  const arrays = new Map<Expr, number>();
  for (const { kernel, axis } of members) {
    for (const load of loadsBelow(resultsOf(kernel))) {
      const row = stride(load, axis) * bytesOf(load.dtype);
      if (row > 0) arrays.set(load.source, row);
    }
  }
  const row = [...arrays.values()].reduce((total, bytes) => total + bytes, 1);
  return 2 ** Math.max(5, Math.min(11, Math.floor(Math.log2(BLOCK_BYTES / row))));
}

/** A kernel's position in a sums array: those of its group, as the kernel has them. */
const sumsPosition = (kernel: Kernel, group: Index): Index => {
  let stride = 1;
  const terms: [number, Index][] = [];
  for (const axis of kernel.axes.toReversed()) {
    terms.push([stride, counted(axis)]);
    stride *= axis.size;
  }
  return affine(0, ...terms, [stride, group]);
};

function zero(kernel: Kernel, partial: Expr, at: Axis): Kernel {
  const value = kernel.definition.symbols.intern({ kind: 'constant', dtype: partial.dtype, value: 0 });
  const store = { target: partial, position: sumsPosition(kernel, counted(at)), value, adds: false };
  return { ...kernel, stores: [store], reads: new Set() };
}

interface Block {
  readonly start: Axis;
  readonly at: Axis;
  readonly count: number;
  readonly passing: ReadonlyMap<Expr, Expr>;
}

/** The sum over a block's rows, added to that of its group. */
function partialSum(kernel: Kernel, axis: Axis, partial: Expr, { start, at, count, passing }: Block): Kernel {
  const { symbols } = kernel.definition;
  const sum = sumsOf(kernel)[0]!;
  const inner = newAxis(count);
  const body = exchanged(sum.body, new Map(), symbols, mover(axis, inner, start, passing, symbols));
  const value = symbols.intern({ ...sum, axes: [inner, ...sum.axes.slice(1)], body });
  const store: Store = { target: partial, position: sumsPosition(kernel, counted(at)), value, adds: true };
  return { ...kernel, stores: [store] };
}

/** A kernel for some of its rows. */
function someRows(kernel: Kernel, axis: Axis, { start, count, passing }: Block): Kernel {
  const { symbols } = kernel.definition;
  const inner = newAxis(count);
  const move = mover(axis, inner, start, passing, symbols);
  const stores = kernel.stores.map((store) => {
    const { source, position } = move(store.target, store.position);
    return { ...store, target: source, position, value: exchanged(store.value, new Map(), symbols, move) };
  });
  return { ...kernel, axes: [inner, ...kernel.axes.slice(1)], stores };
}

/**
 * Arrays that are needed for one block at a time: each thread has room for one block's rows, which stays in the cache.
 *
 * @returns What stands for each.
 */
function passingArrays(
  members: readonly Member[],
  block: number,
  isNeeded: (expr: Expr) => boolean,
  threads: number,
): Map<Expr, Expr> {
  const passing = new Map<Expr, Expr>();
  for (const { kernel, axis, sums } of members) {
    if (sums) continue;
    for (const { target, position } of kernel.stores) {
      const row = position.terms.get(axis)!;
      if (!isNeeded(target))
        passing.set(target, input(`block of ${target.op.name} ${target.id}`, [threads, block * row], target.dtype));
    }
  }
  return passing;
}

/** Counts an axis from the first row of a block; in an array for one block alone, from its beginning. */
const mover =
  (axis: Axis, inner: Axis, start: Axis, passing: ReadonlyMap<Expr, Expr>, symbols: Symbols): Mover =>
  (source, index) => {
    const room = source && passing.get(source);
    const stride = index.terms.get(axis) ?? 0;
    const fromStart = room ? 0 : stride;
    const moved: (readonly [number, Index])[] = [
      [1, index],
      [-stride, counted(axis)],
      [stride, counted(inner)],
      [fromStart, counted(start)],
    ];
    if (!room) return { source: source!, position: affine(0, ...moved) };
    const [threads, size] = room.shape as [number, number];
    const thread = symbols.intern({ kind: 'thread', dtype: 'i32' });
    const own: Index = threads === 1 ? fixed(0) : lookedUp(thread, threads);
    return { source: room, position: affine(0, ...moved, [size, own]) };
  };

/** What a kernel does with its sum, from the sums of the groups. */
function wholeSum(kernel: Kernel, partial: Expr, groups: number): Kernel {
  const { symbols } = kernel.definition;
  const sum = sumsOf(kernel)[0]!;
  const over = newAxis(groups);
  const position = sumsPosition(kernel, counted(over));
  const body = symbols.intern({ kind: 'load', dtype: partial.dtype, source: partial, position });
  const total = symbols.intern({ ...sum, axes: [over], body });
  const stores = kernel.stores.map((store) => ({
    ...store,
    value: exchanged(store.value, new Map([[sum, total]]), symbols),
  }));
  return { ...kernel, stores };
}
