import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { type Kernel, resultsOf } from './kernel.ts';
import { type Axis, loadsBelow, type Symbol, symbolsBelow } from './symbol.ts';

/** Sums of more numbers than this would themselves fill the cache. */
const MOST_SUMS = 4096;

/** What a kernel sums up. */
export const sumsOf = (kernel: Kernel): (Symbol & { kind: 'reduce' })[] =>
  symbolsBelow(resultsOf(kernel)).filter((symbol) => symbol.kind === 'reduce');

/** The axis of rows of a kernel that computes each row for itself, or sums over all; undefined if it does neither. */
function rowAxis(kernel: Kernel, rows: number): { axis: Axis; sums: boolean } | undefined {
  const [first] = kernel.axes;
  const sums = sumsOf(kernel);
  if (kernel.stores.some(({ adds, position, value }) => adds || position.dynamic.length > 0 || value.kind === 'random'))
    return undefined;
  if (first?.size === rows && sums.every((sum) => sum.axes.every(({ size }) => size !== rows)))
    return { axis: first, sums: false };
  const [sum] = sums;
  const results = kernel.axes.reduce((product, { size }) => product * size, 1);
  if (sums.length !== 1 || sum!.axes[0]?.size !== rows || results > MOST_SUMS || sum!.combine !== add.op)
    return undefined;
  return { axis: sum!.axes[0], sums: true };
}

/** A kernel of a sweep: `axis` goes through the rows; `sums` if it sums over them, else it computes each for itself. */
export interface Member {
  readonly kernel: Kernel;
  readonly axis: Axis;
  readonly sums: boolean;
}

/** The kernels from one on that can be done block by block together. */
export function sameRowsFrom(
  kernels: readonly Kernel[],
  from: number,
  isVariable: (expr: Expr) => boolean,
  sweepFrom: number,
): Member[] {
  const rows = kernels[from]!.axes[0]?.size ?? 0;
  const members: Member[] = [];
  if (rows < sweepFrom) return members;
  /** Elements of a row of each array that is written row by row. */
  const written = new Map<Expr, number>();
  const sums = new Set<Expr>();
  for (const kernel of kernels.slice(from)) {
    const found = rowAxis(kernel, rows);
    if (!found || !readsOwnRows(kernel, found.axis, written, sums)) break;
    if (!found.sums && kernel.stores.some(({ target }) => isVariable(target))) break;
    for (const { target, position } of kernel.stores) {
      if (found.sums) sums.add(target);
      else written.set(target, position.terms.get(found.axis)!);
    }
    members.push({ kernel, ...found });
  }
  return members;
}

/** Whether a kernel reads of what was written in the same sweep only the row at which it is itself, and no sum. */
const readsOwnRows = (
  kernel: Kernel,
  axis: Axis,
  written: ReadonlyMap<Expr, number>,
  sums: ReadonlySet<Expr>,
): boolean =>
  loadsBelow(resultsOf(kernel)).every(({ source, position: { offset, terms, dynamic } }) => {
    const row = written.get(source);
    if (row === undefined) return !sums.has(source);
    const within = [...terms].reduce(
      (reach, [own, stride]) => (own === axis ? reach : reach + stride * (own.size - 1)),
      offset,
    );
    return terms.get(axis) === row && dynamic.length === 0 && within < row;
  });
