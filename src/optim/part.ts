import type { Expr } from '../graph/expr.ts';
import type { Descent } from './optimizer.ts';

/** A list with others in some places. */
export const put = (
  list: readonly Expr[],
  at: readonly number[],
  others: readonly Expr[] | undefined,
): readonly Expr[] => list.map((expr, i) => others?.[at.indexOf(i)] ?? expr);

/** A descent of some of the arrays, the others staying where their gradients are taken. */
export function part(descent: Descent, at: readonly number[]): Descent {
  const own = <T>(list: readonly T[]): T[] => at.map((i) => list[i]!);
  return {
    ...descent,
    arrays: own(descent.arrays),
    gradients: own(descent.gradients),
    taken: own(descent.taken),
    slopeAt(weights) {
      const { loss, gradients } = descent.slopeAt(put(descent.taken, at, weights));
      return { loss, gradients: own(gradients) };
    },
  };
}
