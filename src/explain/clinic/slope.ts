import { difference } from '../../autodiff/difference.ts';
import { type Bindings, evaluate, type Tensor } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';

/** Values of variables as arrays. */
export type Place = Readonly<Record<string, readonly number[]>>;

/** The value of an expression that is a single number. */
export const valueOf = (f: Expr, at: Bindings): number => evaluate(f, at).data[0]!;

/** The elements of an expression in row-major order. */
export const elementsOf = (f: Expr, at: Bindings): Tensor['data'] => evaluate(f, at).data;

/** ∂f/∂ one element of a variable by differences alone: it knows no rule of differentiation. */
export const slopeByDifferences = (f: Expr, at: Place, name: string, position = 0): number =>
  difference((moved) => valueOf(f, { ...at, [name]: at[name]!.with(position, moved) }), at[name]![position]!).slope;
