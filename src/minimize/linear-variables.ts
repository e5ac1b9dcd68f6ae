import { jvp } from '../autodiff/jvp.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { isValue } from '../graph/simplify.ts';
import type { Box } from './box.ts';
import type { Objective } from './objective.ts';

/**
 * Variables in which residuals are linear, all at once: of a·e^(−b·x) + c they are a and c. For any values of the
 * others, those that fit best follow by linear least squares.
 *
 * @param variables Single numbers.
 * @returns Whether each is one; the first ones are preferred where only some of several can be, as of a·b·x.
 */
function areLinear(residual: Expr, variables: readonly Expr[]): boolean[] {
  const slopes = variables.map((p) => jvp(residual, [[p, constant(1)]]));
  const linear: Expr[] = [];
  return variables.map((p, i) => {
    const isLinear = [...linear, p].every((other) => isValue(jvp(slopes[i]!, [[other, constant(1)]]), 0));
    if (isLinear) linear.push(p);
    return isLinear;
  });
}

/** The numbers of the variables in which an objective's residuals are linear, of those that have no bounds. */
export function linearVariables({ residual, layout }: Objective, box: Box): number[] {
  if (!residual || layout.variables.some(({ shape }) => shape.length > 0)) return [];
  return areLinear(residual, layout.variables).flatMap((isLinear, j) =>
    isLinear && box.lower[j] === -Infinity && box.upper[j] === Infinity ? [j] : [],
  );
}

/** For each of some variables in which residuals are linear, those of the others on which its factor depends. */
export function termsOf(
  { residual, layout }: Objective,
  linear: readonly number[],
  others: readonly number[],
): number[][] {
  return linear.map((j) => {
    const inside = new Set(topological([jvp(residual!, [[layout.variables[j]!, constant(1)]])]));
    return others.filter((k) => inside.has(layout.variables[k]!));
  });
}
