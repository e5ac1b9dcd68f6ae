import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { mul } from '../../ops/mul.ts';
import { positive } from '../../util/limit.ts';
import { globalNorm } from '../norm.ts';
import { type WrapperFactory, wrapper } from './wrapper.ts';

/**
 * Sharpness-aware minimization: the gradient is taken where the loss nearby is about greatest, g ← g(p + ρ·g / ‖g‖).
 * Each step takes two gradients.
 *
 * Units: ρ in units of the parameters.
 *
 * @example
 * sam({ rho: 0.1 })(sgd()).rule.name; // 'sam(sgd)'
 *
 * Source: Foret et al. 2021, Algorithm 1, arXiv:2010.01412, p = 2; the 10⁻¹² beside ‖g‖ as is usual.
 */
export const sam: WrapperFactory<{ rho: number }> = wrapper({
  name: 'sam',
  settings: { rho: 0.05 },
  limits: { rho: positive },
  wrap: (inner, { rho }) => ({
    place: inner.place,
    step(descent) {
      const { gradients, taken, slopeAt } = descent;
      const scale = div(rho, add(globalNorm(gradients), 1e-12));
      const near = slopeAt(taken.map((p, i) => add(p, mul(scale, gradients[i]!))));
      // The loss stays that at the weights.
      return inner.step({ ...descent, gradients: near.gradients });
    },
  }),
  formula: 'g ← g(p + ρ·g / ‖g‖)',
  source: 'Foret et al. 2021, arXiv:2010.01412',
  origins: { others: 'paper' },
});
