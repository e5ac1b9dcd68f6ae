import { along, dot, minus, norm, scaled } from '../linear/vector.ts';
import { problem } from '../util/problem.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import { strongWolfe } from './strong-wolfe.ts';

/**
 * Nonlinear conjugate gradients: d ← −g + β·d with β = max(0, gᵀ(g − g₋)/g₋ᵀg₋), the length of the step by Wolfe's
 * strong conditions. It needs no more memory than the gradient.
 *
 * @example
 * conjugateGradient().name; // 'conjugate-gradient'
 *
 * Source: Polak & Ribière 1969; β ≥ 0 by Powell 1986; Nocedal & Wright 2006, section 5.2, c₁ = 10⁻⁴, c₂ = 0.1. As
 * there, it starts anew when two gradients are far from orthogonal, |gᵀg₋| ≥ 0.1·gᵀg.
 */
export const conjugateGradient: MethodFactory<Record<never, never>> = method({
  name: 'conjugate-gradient',
  settings: {},
  formula: 'd ← −g + β·d,  β = max(0, gᵀ(g − g₋) / g₋ᵀg₋),  Δx = t·d',
  source: 'Polak & Ribière 1969; Powell 1986',
  descend(objective, box) {
    if (box.isBounded) throw problem('conjugate-gradient', 'it knows no bounds', { advice: 'Take lbfgs, which does' });
    return function* descend(start): Generator<Iterate> {
      let here: Iterate = { at: start, ...objective.slope(start) };
      yield here;
      let direction = scaled(here.gradient, -1);
      let isSteepest = true;
      let first = Math.min(1, 1 / norm(here.gradient));
      for (;;) {
        const { gradient } = here;
        const found = strongWolfe(objective, here, direction, { fall: 1e-4, flat: 0.1, first, most: Infinity });
        if (!found) {
          if (isSteepest) return;
          direction = scaled(gradient, -1);
          isSteepest = true;
          continue;
        }
        const { length, ...next } = found;
        const slope = dot(gradient, direction);
        const square = dot(next.gradient, next.gradient);
        const beta = Math.max(0, dot(next.gradient, minus(next.gradient, gradient)) / dot(gradient, gradient));
        isSteepest = beta === 0 || Math.abs(dot(next.gradient, gradient)) >= 0.1 * square;
        const steepest = scaled(next.gradient, -1);
        const conjugate = isSteepest ? steepest : along(steepest, beta, direction);
        isSteepest ||= !(dot(conjugate, next.gradient) < 0);
        direction = isSteepest ? steepest : conjugate;
        // The first-order change is assumed to be that of the last step.
        first = Math.min((length * slope) / dot(next.gradient, direction), 100 * length);
        here = { ...next, rate: length };
        yield here;
      }
    };
  },
});
