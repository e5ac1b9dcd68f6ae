import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';

/** Names of numbers; a formula may give them another meaning. */
export const constants: ReadonlyMap<string, Expr> = new Map(
  Object.entries({ π: Math.PI, pi: Math.PI, τ: 2 * Math.PI, tau: 2 * Math.PI, e: Math.E, '∞': Infinity }).map(
    ([name, value]) => [name, constant(value)],
  ),
);
