import { jvp } from '../autodiff/jvp.ts';
import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { isValue } from '../graph/simplify.ts';

/**
 * Parameters in which residuals are linear, all at once: of a·e^(−b·x) + c they are a and c. For any values of the
 * others, those that fit best follow by linear least squares.
 *
 * @param parameters Single numbers.
 * @returns Whether each is one; the first ones are preferred where only some of several can be, as of a·b·x.
 */
export function linearParameters(residual: Expr, parameters: readonly Expr[]): boolean[] {
  const slopes = parameters.map((p) => jvp(residual, [[p, constant(1)]]));
  const linear: Expr[] = [];
  return parameters.map((p, i) => {
    const isLinear = [...linear, p].every((other) => isValue(jvp(slopes[i]!, [[other, constant(1)]]), 0));
    if (isLinear) linear.push(p);
    return isLinear;
  });
}
