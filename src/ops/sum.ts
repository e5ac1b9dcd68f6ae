import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { axisOf } from '../graph/shape.ts';
import { contract, letters } from './contract.ts';

/** Which axes to reduce; all, when left out. */
export type Axes = number | readonly number[] | undefined;

/** The axes to reduce as front indices, and the letters of those kept. */
export function keptLetters(called: string, x: Expr, axes: Axes): { all: string; kept: string; reduced: number[] } {
  const rank = x.shape.length;
  const reduced = (axes === undefined ? x.shape.map((_, axis) => axis) : [axes].flat()).map((axis) =>
    axisOf(called, axis, rank),
  );
  const all = letters(rank);
  return { all, kept: [...all].filter((_, axis) => !reduced.includes(axis)).join(''), reduced };
}

/**
 * Sum over some axes, or over all: y = Σ x.
 *
 * @param axes Counted from the front (0, 1, …) or the back (−1, −2, …); the result lacks them.
 */
export function sum(x: Input, axes?: Axes): Expr {
  const array = toExpr(x);
  const { all, kept } = keptLetters('sum', array, axes);
  return contract(`${all}->${kept}`, [array], { called: 'sum' });
}
