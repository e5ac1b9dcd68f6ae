import type { Position } from '../loop.ts';
import type { Axis, Index } from '../symbol.ts';

/** Several neighboring axes counted through as one: `axis` is the innermost, the others stand still at 0. */
export interface Range {
  readonly axis: Axis;
  readonly size: number;
}

/** Joins neighboring axes wherever every index steps through both evenly: an elementwise kernel becomes one loop. */
export function collapse(axes: readonly Axis[], indices: readonly Index[]): Range[] {
  const ranges: Range[] = [];
  for (const axis of axes.toReversed()) {
    const inner = ranges.at(-1);
    const even =
      inner && indices.every(({ terms }) => (terms.get(axis) ?? 0) === (terms.get(inner.axis) ?? 0) * inner.size);
    if (even) ranges[ranges.length - 1] = { axis: inner.axis, size: inner.size * axis.size };
    else ranges.push({ axis, size: axis.size });
  }
  return ranges.reverse();
}

/** Where each axis stands. An axis that is not named stands at 0, as those joined with another do. */
export type At = ReadonlyMap<Axis, Position>;
