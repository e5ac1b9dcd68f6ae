import type { Expr } from '../../graph/expr.ts';
import { type Definition, settled } from '../../util/definition.ts';
import type { Settings } from '../../util/named.ts';
import type { Descent, Optimizer, Weights } from '../optimizer.ts';

/** What makes an optimizer of an optimizer. */
export type Wrapper = (inner: Optimizer) => Optimizer;

/** What of an optimizer a wrapper says anew. */
export type Wrapped = Pick<Optimizer, 'place' | 'step'>;

/** How a wrapper is written. */
export interface WrapperRule<S extends Settings> extends Definition<S> {
  readonly wrap: (inner: Optimizer, settings: S) => Wrapped;
}

export type WrapperFactory<S extends Settings> = ((settings?: Partial<S>) => Wrapper) & {
  readonly rule: WrapperRule<S>;
};

/** What makes wrappers by a rule. */
export function wrapper<S extends Settings>(rule: WrapperRule<S>): WrapperFactory<S> {
  const make = (given: Partial<S> = {}): Wrapper => {
    const settings = settled(rule, given);
    return (inner) => {
      const { settings: usual, source } = inner.rule;
      const about = { name: `${rule.name}(${inner.rule.name})`, formula: `${inner.rule.formula};  ${rule.formula}` };
      return {
        rule: { ...about, settings: usual, source: `${source}; ${rule.source}` },
        settings: inner.settings,
        ...rule.wrap(inner, settings),
      };
    };
  };
  return Object.assign(make, { rule });
}

/** An optimizer that is given other gradients. */
export const withGradients = (
  inner: Optimizer,
  change: (gradients: readonly Expr[], descent: Descent) => readonly Expr[],
): Wrapped => ({
  place: inner.place,
  step: (descent) =>
    inner.step({
      ...descent,
      gradients: change(descent.gradients, descent),
      slopeAt(weights) {
        const { loss, gradients } = descent.slopeAt(weights);
        return { loss, gradients: change(gradients, descent) };
      },
    }),
});

/** An optimizer whose new weights are changed once more. */
export const withWeights = (
  inner: Optimizer,
  change: (next: Expr, array: Weights, descent: Descent) => Expr,
): Wrapped => ({
  place: inner.place,
  step(descent) {
    const { weights, states } = inner.step(descent);
    return { weights: weights.map((next, i) => change(next, descent.arrays[i]!, descent)), states };
  },
});
