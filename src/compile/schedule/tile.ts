import { affine, fixed } from '../affine.ts';
import type { Position, Statement, Value } from '../loop.ts';
import { type Axis, type Load, loadsBelow, type Symbol, stride } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { inSteps, nest, storeAll } from './map.ts';
import { Panel } from './panel.ts';
import { fetchForEnd } from './prefetch.ts';
import type { At, Range } from './range.ts';
import { type Reduce, sums } from './sum.ts';

/**
 * A sum over indices, vectors along the result's last axis: matrix products in all transpositions, sums of columns.
 *
 * Tiles of rows × vectors stay in registers while the summed indices run. What one row of the tile needs is fetched for
 * all its vectors at once, and the other way round. An array whose neighbors along the vectors do not lie side by side,
 * or whose rows lie too far apart, is first copied into panels as wide as a tile; one whose numbers for a row of the
 * result lie far apart, into panels as high as a tile.
 */
export function scheduleTiles(
  instance: Instance,
  reduce: Reduce,
  ranges: readonly Range[],
  summed: readonly Range[],
): Statement[] {
  const { build, machine } = instance;
  const last = ranges.at(-1)!;
  const lanes = instance.lanes(reduce, last.size);
  const row = rowRange(reduce, ranges);
  const outer = ranges.slice(0, -1).filter((range) => range !== row);
  const tile = machine.tile(row?.size ?? 1, Math.ceil(last.size / lanes));
  const width = tile.vectors * lanes;
  const loads = loadsBelow([reduce.body]);
  const packed = loads.filter((load) => isPacked(load, row, last, summed));
  const panels = new Map(packed.map((load) => [load, new Panel(load, last.axis, width, summed, instance)]));
  const scattered =
    row && outer.length === 0 ? loads.filter((load) => isScattered(load, row, last, width, summed)) : [];
  const rowPanels = new Map(
    scattered.map((load) => [load, new Panel(load, row!.axis, tile.rows, summed, instance, row!.size)]),
  );
  const fetchesAhead = machine.prefetches && summed.reduce((terms, { size }) => terms * size, 1) >= 64;
  const strips = Math.floor(last.size / width);
  // Each thread takes strips of columns where there are enough to be shared evenly, else rows of every strip.
  const even = strips > 0 && (strips % build.threads === 0 || strips >= 4 * build.threads);
  const byStrips = outer.length === 0 && (even || !row);
  const byRows = outer.length === 0 && !byStrips;

  const columns = (at: At): Statement[] =>
    inSteps(build, last.size, width, byStrips, (from, count) => {
      const here = new Map([...at, [last.axis, from]]);
      return [
        ...build.block(() => [...panels.values()].flatMap((panel) => panel.fill(here, count))),
        ...(row
          ? inSteps(build, row.size, tile.rows, byRows, (position, height) =>
              block(new Map([...at, [row.axis, position]]), from, count, height),
            )
          : block(at, from, count, 1)),
      ];
    });

  /** One tile of `height` rows and `count` columns. */
  const block = (at: At, from: Position, count: number, height: number): Statement[] => {
    const cells = Array.from({ length: height }, (_, r) =>
      Array.from({ length: Math.ceil(count / lanes) }, (_, q) => ({ r, q })),
    ).flat();
    const placed = (extra: At, { r, q }: { r: number; q: number }): Map<Axis, Position> => {
      const place = new Map([...at, ...extra, [last.axis, affine(q * lanes, [1, from])] as const]);
      if (row) place.set(row.axis, affine(r, [1, at.get(row.axis)!]));
      return place;
    };
    const along = { axis: last.axis, lanes };
    const term = (inner: At, cell: (typeof cells)[number]): Value => {
      const copied = new Map<Symbol, Value>();
      for (const [load, panel] of panels) copied.set(load, panel.read(at, inner, fixed(cell.q * lanes), lanes));
      for (const [load, panel] of rowPanels) copied.set(load, panel.read(at, inner, fixed(cell.r), 1));
      return instance.at(placed(inner, cell), along, copied).vector(reduce.body);
    };
    const { statements, results } = sums(instance, reduce, summed, {
      count: cells.length,
      unit: 1,
      type: { dtype: reduce.dtype, lanes },
      terms: (inner) => cells.map((cell) => term(inner, cell)),
    });
    const places = cells.map((cell, i) =>
      instance.at(placed(new Map(), cell), along, new Map<Symbol, Value>([[reduce, results[i]!]])),
    );
    const stores = places.flatMap((place, i) =>
      storeAll(instance, place, Math.min(lanes, count - cells[i]!.q * lanes)),
    );
    return [...(fetchesAhead && row ? fetchForEnd(instance, reduce, row, places) : []), ...statements, ...stores];
  };

  return [...[...rowPanels.values()].flatMap((panel) => panel.fillAll()), ...nest(build, outer, columns, true)];
}

/** The axis whose neighbors share what is fetched along the vectors. */
function rowRange(reduce: Reduce, ranges: readonly Range[]): Range | undefined {
  const last = ranges.at(-1)!;
  const along = loadsBelow([reduce.body]).filter((load) => stride(load, last.axis) !== 0);
  return ranges.slice(0, -1).findLast(({ axis }) => along.some((load) => stride(load, axis) === 0));
}

/** Rows so many elements apart share few sets of the first-level cache: columns of a panel would evict each other. */
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

/**
 * Whether what rows need lies side by side for each summed index, and far apart along it: a tile would find the next
 * few of its numbers where they evict the last, and every strip of columns would look for them anew.
 */
function isScattered(load: Load, row: Range, last: Range, width: number, summed: readonly Range[]): boolean {
  if (stride(load, last.axis) !== 0 || stride(load, row.axis) !== 1 || summed.length !== 1) return false;
  return last.size >= OFTEN * width && stride(load, summed[0]!.axis) >= FAR && summed[0]!.size >= 16;
}

/** Whether an array's elements depend on summed indices and columns alone: only then one panel serves all rows. */
export const canPack = (reduce: Reduce, ranges: readonly Range[]): boolean => {
  const last = ranges.at(-1)!;
  const row = rowRange(reduce, ranges);
  return loadsBelow([reduce.body]).every(
    (load) =>
      !needsPanel(load, last.axis) || ((!row || stride(load, row.axis) === 0) && load.position.dynamic.length === 0),
  );
};
