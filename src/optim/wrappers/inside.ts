import { cast } from '../../graph/cast.ts';
import type { Expr } from '../../graph/expr.ts';
import { state } from '../../graph/leaf.ts';
import type { Shape } from '../../graph/shape.ts';
import { lessEqual } from '../../ops/less-equal.ts';
import { where } from '../../ops/where.ts';
import type { StateUpdate, Weights } from '../optimizer.ts';

/** An array's states within a wrapper have a name of their own: wrappers of one kind may be within each other. */
export const inside = (array: Weights, wrapper: string, value: Expr = array.value): Weights => ({
  ...array,
  name: `${array.name} ${wrapper}`,
  value,
});

/** A wrapper's own state for an array, filled with 0 before the first step. */
export const own = ({ name, value }: Weights, key: string, shape: Shape = value.shape): Expr =>
  state(`${name} ${key}`, shape, value.dtype);

/** A state that begins as the array's value. */
export const begun = (array: Weights, variable: Expr, t: Expr): Expr =>
  cast(where(lessEqual(t, 1), array.value, variable), variable.dtype);

/** What a state becomes. */
export const kept = (variable: Expr, value: Expr): StateUpdate => ({
  variable,
  initial: 0,
  value: cast(value, variable.dtype),
});
