import { cast } from '../../graph/cast.ts';
import type { Expr } from '../../graph/expr.ts';
import { type Definition, settled } from '../../util/definition.ts';
import type { Settings } from '../../util/named.ts';
import type { Descent, Optimizer, Weights } from '../optimizer.ts';
import { type Choice, chosen } from './on.ts';

/** What makes an optimizer of an optimizer. */
export type Wrapper = (inner: Optimizer) => Optimizer;

/** What of an optimizer a wrapper says anew. */
export type Wrapped = Pick<Optimizer, 'place' | 'step' | 'nearest' | 'preconditioner' | 'largestRate'>;

/** How a wrapper is written. */
export interface WrapperRule<S extends Settings> extends Definition<S> {
  readonly wrap: (inner: Optimizer, settings: S) => Wrapped;
  /** LaTeX symbols of what it keeps for an array, by the names of these states. */
  readonly symbols?: Readonly<Record<string, string>>;
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
        groups: inner.groups,
        nearest: inner.nearest,
        ownRate: inner.ownRate,
        ...rule.wrap(inner, settings),
      };
    };
  };
  return Object.assign(make, { rule });
}

/** A step as one array sees it. */
export interface OwnDescent extends Descent {
  readonly array: Weights;
  /** The values of the array at which the gradient is taken. */
  readonly at: Expr;
}

const own = (descent: Descent, i: number): OwnDescent => ({
  ...descent,
  array: descent.arrays[i]!,
  at: descent.taken[i]!,
});

/** An optimizer that is given other gradients of the chosen arrays. */
export function withGradients(
  inner: Optimizer,
  change: (g: Expr, own: OwnDescent) => Expr,
  which: Choice = 'all',
): Wrapped {
  const changed = (descent: Descent): readonly Expr[] =>
    descent.gradients.map((g, i) => (chosen(which, descent.arrays[i]!) ? change(g, own(descent, i)) : g));
  return {
    place: inner.place,
    step: (descent) =>
      inner.step({
        ...descent,
        gradients: changed(descent),
        slopeAt(weights) {
          const { loss, gradients } = descent.slopeAt(weights);
          return { loss, gradients: changed({ ...descent, gradients }) };
        },
      }),
  };
}

/** An optimizer whose new weights are changed once more, in the chosen arrays. */
export const withWeights = (
  inner: Optimizer,
  change: (next: Expr, own: OwnDescent) => Expr,
  which: Choice = 'all',
): Wrapped => ({
  place: inner.place,
  step(descent) {
    const { weights, states } = inner.step(descent);
    const changed = (next: Expr, i: number): Expr =>
      chosen(which, descent.arrays[i]!) ? cast(change(next, own(descent, i)), next.dtype) : next;
    return { weights: weights.map(changed), states };
  },
});

/** An optimizer whose chosen arrays are kept to some values, the nearest to each being `nearest`. */
export const within = (inner: Optimizer, nearest: (p: Expr) => Expr, which: Choice): Wrapped => ({
  ...withWeights(inner, nearest, which),
  nearest: (arrays) =>
    (inner.nearest?.(arrays) ?? arrays.map(({ value }) => value)).map((value, i) =>
      chosen(which, arrays[i]!) ? cast(nearest(value), value.dtype) : value,
    ),
});
