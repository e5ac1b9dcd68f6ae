import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { sqrt } from '../ops/sqrt.ts';

/** Where ε stands: beside a root, √v + ε, or under it, √(v + ε); there it is in the units of v. */
export type Epsilon = 'outside' | 'inside';

const places: Readonly<Record<Epsilon, (v: Expr, eps: Expr | number) => Expr>> = {
  outside: (v, eps) => add(sqrt(v), eps),
  inside: (v, eps) => sqrt(add(v, eps)),
};

/** The setting of optimizers that have such a root, for papers and libraries differ in it. */
export const epsilonChoices: Readonly<Record<'epsilon', readonly Epsilon[]>> = {
  epsilon: Object.keys(places) as Epsilon[],
};

/** The root of a mean square v, kept off 0. */
export const rootOf = (v: Expr, eps: Expr | number, epsilon: Epsilon): Expr => places[epsilon](v, eps);

/** In units of the root of a mean square v, x / (√v + ε): about 1 where x is as large as usual. */
export const normalized = (x: Expr, v: Expr, eps: Expr | number, epsilon: Epsilon): Expr =>
  div(x, rootOf(v, eps, epsilon));
