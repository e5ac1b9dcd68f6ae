import type { Kernel } from '../kernel.ts';
import { type Buffer, combine, fixed, type Position, type Statement, type Value } from '../loop.ts';
import { type Axis, type Symbol, symbolsBelow } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { inSteps, nest, storeAll } from './map.ts';
import type { At, Range } from './range.ts';
import { accumulate } from './sum.ts';

export type Reduce = Symbol & { readonly kind: 'reduce' };
type Load = Symbol & { readonly kind: 'load' };

/**
 * A sum over indices, vectors along the last axis of the result: matrix products in all transpositions, sums of columns.
 *
 * Tiles of rows × vectors stay in registers while the summed indices run. What one row of the tile needs is fetched for
 * all its vectors at once, and the other way round. An array whose neighbors along the vectors do not lie side by side,
 * or whose rows lie too far apart, is first copied into panels as wide as a tile.
 */
export function scheduleTiles(
  kernel: Kernel,
  reduce: Reduce,
  ranges: readonly Range[],
  summed: readonly Range[],
  instance: Instance,
): Statement[] {
  const last = ranges.at(-1)!;
  const lanes = instance.lanes(reduce, last.size);
  const row = rowRange(reduce, ranges);
  const outer = ranges.slice(0, -1).filter((range) => range !== row);
  const tile = instance.machine.tile(row?.size ?? 1, Math.ceil(last.size / lanes));
  const packed = loadsOf(reduce.body).filter((load) => isPacked(load, row, last, summed));
  const width = tile.vectors * lanes;
  const panels = new Map(packed.map((load) => [load, panelOf(load, summed, width, instance)]));

  const { build } = instance;
  const strips = Math.floor(last.size / width);
  // Each thread takes strips of columns where there are enough to be shared evenly, else rows of every strip.
  const even = strips > 0 && (strips % build.threads === 0 || strips >= 4 * build.threads);
  const byStrips = outer.length === 0 && (even || !row);
  const byRows = outer.length === 0 && !byStrips;

  const columns = (at: At): Statement[] =>
    inSteps(instance, last.size, width, byStrips, (from, count) => [
      ...packed.flatMap((load) =>
        pack(load, panels.get(load)!, new Map([...at, [last.axis, from]]), last.axis, count, summed, width, instance),
      ),
      ...(row
        ? inSteps(instance, row.size, tile.rows, byRows, (position, rows) =>
            block(new Map([...at, [row.axis, position]]), from, count, rows),
          )
        : block(at, from, count, 1)),
    ]);

  /** One tile of `rows` rows and `count` columns. */
  const block = (at: At, from: Position, count: number, rows: number): Statement[] => {
    const cells = Array.from({ length: rows }, (_, r) =>
      Array.from({ length: Math.ceil(count / lanes) }, (_, q) => ({ r, q })),
    ).flat();
    const placed = (extra: At, { r, q }: { r: number; q: number }): Map<Axis, Position> => {
      const place = new Map([...at, ...extra, [last.axis, combine(q * lanes, [1, from])] as const]);
      if (row) place.set(row.axis, combine(r, [1, at.get(row.axis)!]));
      return place;
    };
    const { statements, results } = accumulate(instance, {
      ranges: summed,
      step: 1,
      combine: reduce.combine,
      start: reduce.start,
      locals: cells.map(() => instance.build.local({ dtype: reduce.dtype, lanes })),
      terms: (inner) =>
        cells.map((cell) => {
          const replaced = new Map(
            packed.map((load) => [
              load as Symbol,
              fromPanel(panels.get(load)!, inner, summed, width, cell.q * lanes, lanes, instance),
            ]),
          );
          return instance.at(placed(inner, cell), { axis: last.axis, lanes }, replaced).vector(reduce.body);
        }),
    });
    const stores = cells.flatMap((cell, i) =>
      storeAll(
        instance,
        kernel.stores,
        instance.at(placed(new Map(), cell), { axis: last.axis, lanes }, new Map([[reduce as Symbol, results[i]!]])),
        Math.min(lanes, count - cell.q * lanes),
      ),
    );
    return [...statements, ...stores];
  };

  return nest(instance, outer, columns, new Map(), true);
}

const loadsOf = (body: Symbol): Load[] => symbolsBelow([body]).filter((symbol) => symbol.kind === 'load');

const stride = (load: Load, axis: Axis): number => load.position.terms.get(axis) ?? 0;

/** The axis whose neighbors share what is fetched along the vectors. */
function rowRange(reduce: Reduce, ranges: readonly Range[]): Range | undefined {
  const last = ranges.at(-1)!;
  const along = loadsOf(reduce.body).filter((load) => stride(load, last.axis) !== 0);
  return ranges.slice(0, -1).findLast(({ axis }) => along.some((load) => stride(load, axis) === 0));
}

/** Rows this far apart (in elements) share few sets of the first-level cache: the columns of a panel would evict each other. */
const FAR = 96;

/** Below this many tiles of rows a panel is not used often enough to pay for its copying. */
const OFTEN = 16;

/** Whether an element's neighbors along an axis lie somewhere else: only a copy of them can be read as a vector. */
export const needsPanel = (symbol: Symbol, axis: Axis): boolean =>
  symbol.kind === 'load' && stride(symbol, axis) !== 0 && stride(symbol, axis) !== 1;

function isPacked(load: Load, row: Range | undefined, last: Range, summed: readonly Range[]): boolean {
  if (needsPanel(load, last.axis)) return true;
  if (stride(load, last.axis) === 0) return false;
  if (!row || stride(load, row.axis) !== 0 || summed.length !== 1) return false;
  return row.size >= OFTEN && stride(load, summed[0]!.axis) >= FAR && summed[0]!.size >= 16;
}

/** Whether an array's elements depend on nothing but the summed indices and the columns: only then one panel serves all rows. */
export const canPack = (reduce: Reduce, ranges: readonly Range[]): boolean => {
  const last = ranges.at(-1)!;
  const row = rowRange(reduce, ranges);
  return loadsOf(reduce.body).every(
    (load) =>
      !needsPanel(load, last.axis) || ((!row || stride(load, row.axis) === 0) && load.position.dynamic.length === 0),
  );
};

/** A copy of columns, for each thread one of its own. */
interface Panel {
  readonly buffer: Buffer;
  readonly start: Position;
}

function panelOf({ dtype }: Load, summed: readonly Range[], width: number, { build }: Instance): Panel {
  const size = summed.reduce((product, range) => product * range.size, width);
  return { buffer: { name: 'panel', dtype, size: size * build.threads }, start: build.own(size) };
}

/** Number of the summed place, counted through all summed ranges. */
const summedPlace = (at: At, summed: readonly Range[]): Position =>
  summed.reduce((place, { axis, size }) => combine(0, [size, place], [1, at.get(axis) ?? fixed(0)]), fixed(0));

/** Copies `count` columns of an array into a panel, the summed places one after another. */
function pack(
  load: Load,
  panel: Panel,
  at: At,
  column: Axis,
  count: number,
  summed: readonly Range[],
  width: number,
  instance: Instance,
): Statement[] {
  const lanes = stride(load, column) === 1 ? instance.lanes(load, count) : 1;
  return nest(instance, summed, (inner) => {
    const to = combine(0, [1, panel.start], [width, summedPlace(inner, summed)]);
    return Array.from({ length: Math.ceil(count / lanes) }, (_, q) => {
      const place = instance.at(
        new Map([...at, ...inner, [column, combine(q * lanes, [1, at.get(column)!])]]),
        lanes > 1 ? { axis: column, lanes } : undefined,
      );
      return {
        kind: 'store',
        buffer: panel.buffer,
        position: combine(q * lanes, [1, to]),
        value: place.value(load),
        lanes,
      } as const;
    });
  });
}

function fromPanel(
  { buffer, start }: Panel,
  inner: At,
  summed: readonly Range[],
  width: number,
  column: number,
  lanes: number,
  instance: Instance,
): Value {
  return instance.build.intern({
    kind: 'load',
    buffer,
    position: combine(column, [1, start], [width, summedPlace(inner, summed)]),
    type: { dtype: buffer.dtype, lanes },
  });
}
