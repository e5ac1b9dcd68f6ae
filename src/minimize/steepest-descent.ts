import { along, dot, norm, scaled } from '../linear/vector.ts';
import { backtrack } from './backtracking.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import { strongWolfe } from './strong-wolfe.ts';

/**
 * Gradient descent that chooses the length of each step itself: Δx = −t·g, t by backtracking to Armijo's rule, or, with
 * `wolfe`, by Wolfe's strong conditions. Bounds bend the path of backtracking.
 *
 * @example
 * steepestDescent({ wolfe: true }).settings.wolfe; // true
 *
 * Source: Cauchy 1847; Armijo 1966; Wolfe 1969. c₁ = 10⁻⁴, c₂ = 0.1 as in Nocedal & Wright 2006.
 */
export const steepestDescent: MethodFactory<{ wolfe: boolean }> = method({
  name: 'steepest-descent',
  settings: { wolfe: false as boolean },
  formula: 'Δx = −t·g,  t by line search:  f(x − t·g) ≤ f(x) − c₁·t·‖g‖²',
  source: 'Cauchy 1847; Armijo 1966; Wolfe 1969',
  descend: (objective, box, { wolfe }) =>
    function* descend(start): Generator<Iterate> {
      let here: Iterate = { at: start, ...objective.slope(start) };
      yield here;
      for (let first = Math.min(1, 1 / norm(here.gradient)); ; ) {
        const { at, gradient } = here;
        const direction = scaled(gradient, -1);
        const found =
          wolfe && !box.isBounded
            ? strongWolfe(objective, here, direction, { fall: 1e-4, flat: 0.1, first, most: Infinity })
            : backtrack(objective, here, (t) => box.nearest(along(at, t, direction)), first);
        if (!found) return;
        const { length, ...next } = found;
        here = { ...next, rate: length };
        yield here;
        // As far as the last step would have fallen along the new slope, and a little farther if it was taken at once.
        first = length * Math.min(10, Math.max(2, dot(gradient, gradient) / dot(next.gradient, next.gradient)));
        if (!Number.isFinite(first)) first = length;
      }
    },
});
