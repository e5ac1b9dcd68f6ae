import { type Bindings, evaluateAll } from './evaluate.ts';
import type { Expr } from './expr.ts';
import { nameOf } from './leaf.ts';

/** One element of a variable in another place, all others staying where they are. */
export interface Move {
  readonly variable: Expr;
  /** Position of the element in row-major order. */
  readonly position: number;
  readonly to: number;
}

/** Makes expressions ready to be computed at a point again and again: the elements of each root in row-major order. */
export type Prepare = (roots: readonly Expr[], at: Bindings) => (move?: Move) => readonly ArrayLike<number>[];

/** The elements of a bound value. */
export const elementsOf = (bound: Bindings[string]): ArrayLike<number> =>
  typeof bound === 'number' ? [bound] : 'data' in bound ? bound.data : bound;

/** By the definition of each operation, in float64. */
export const prepareEvaluated: Prepare = (roots, at) => (move) => {
  if (!move) return evaluateAll(roots, at).map(({ data }) => data);
  const name = nameOf(move.variable)!;
  const values = Float64Array.from(elementsOf(at[name]!)).with(move.position, move.to);
  return evaluateAll(roots, { ...at, [name]: values }).map(({ data }) => data);
};
