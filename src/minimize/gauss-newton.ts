import { along, dot, transposedTimes } from '../linear/vector.ts';
import { problem } from '../util/problem.ts';
import { backtrack } from './backtracking.ts';
import { Linearized } from './linearized.ts';
import { type Iterate, type MethodFactory, method } from './method.ts';
import type { Objective } from './objective.ts';

/**
 * Gauss–Newton, for least squares f = ½ Σ rᵢ²: Δx = −t·J⁺·r, to the minimum of the linearized residuals, t shortened
 * until f falls enough. Where J's columns depend on each other it is the shortest such step.
 *
 * @example
 * gaussNewton().name; // 'gauss-newton'
 *
 * Source: Gauss 1809; Nocedal & Wright 2006, section 10.3.
 */
export const gaussNewton: MethodFactory<Record<never, never>> = method({
  name: 'gauss-newton',
  settings: {},
  formula: 'Δx = −t·J⁺·r',
  source: 'Gauss 1809; Nocedal & Wright 2006, section 10.3',
  descend(objective, box) {
    needResiduals('gauss-newton', objective);
    return function* descend(start): Generator<Iterate> {
      let at = start;
      let rate: number | undefined;
      for (;;) {
        const residuals = objective.residuals(at);
        const jacobian = objective.jacobian(at);
        const gradient = transposedTimes(jacobian, residuals);
        const here = { at, value: 0.5 * dot(residuals, residuals), gradient };
        yield { ...here, rate };
        const held = box.held(at, gradient);
        const free = jacobian.map((slope, i) => (held[i % at.length] ? 0 : slope));
        const step = new Linearized(free, residuals, new Float64Array(at.length).fill(1)).step(0);
        const found = backtrack(objective, here, (t) => box.nearest(along(at, t, step)));
        if (!found) return;
        at = found.at;
        rate = found.length;
      }
    };
  },
});

/** @throws When an objective is not a sum of squares. */
export function needResiduals(where: string, objective: Objective): void {
  if (objective.residual) return;
  throw problem(where, 'it is for sums of squares', {
    got: 'another function',
    advice: 'Give it the residuals, an expression of shape [m], or take newton or lbfgs',
  });
}
