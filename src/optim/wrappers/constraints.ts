import type { Expr } from '../../graph/expr.ts';
import { sizeOf } from '../../graph/shape.ts';
import { clip } from '../../ops/clip.ts';
import { div } from '../../ops/div.ts';
import { greaterEqual } from '../../ops/greater-equal.ts';
import { max } from '../../ops/max.ts';
import { maximum } from '../../ops/maximum.ts';
import { mul } from '../../ops/mul.ts';
import { reshape } from '../../ops/reshape.ts';
import { sub } from '../../ops/sub.ts';
import { sum } from '../../ops/sum.ts';
import { where } from '../../ops/where.ts';
import { number, positive } from '../../util/limit.ts';
import { problem } from '../../util/problem.ts';
import { type Choice, on } from './on.ts';
import { unitNorm } from './units.ts';
import { type WrapperFactory, within, wrapper } from './wrapper.ts';

const source = 'projected gradient: Goldstein 1964; Levitin & Polyak 1966';

/**
 * Keeps weights at least 0: p ← max(p, 0).
 *
 * @example
 * nonNegative()(sgd()).rule.name; // 'non-negative(sgd)'
 *
 * Source: Goldstein 1964; Levitin & Polyak 1966.
 */
export const nonNegative: WrapperFactory<{ on: Choice }> = wrapper({
  name: 'non-negative',
  settings: { on: 'weights' as Choice },
  choices: { on },
  wrap: (inner, { on: which }) => within(inner, (p) => maximum(p, 0), which),
  formula: 'p ← max(p, 0)',
  source,
  origins: { others: 'usual' },
});

/**
 * Keeps weights between two numbers: p ← min(max(p, low), high).
 *
 * @example
 * box({ low: -2, high: 2 })(sgd()).rule.name; // 'box(sgd)'
 *
 * Source: Goldstein 1964; Levitin & Polyak 1966.
 */
export const box: WrapperFactory<{ low: number; high: number; on: Choice }> = wrapper({
  name: 'box',
  settings: { low: -1, high: 1, on: 'weights' as Choice },
  limits: { low: number, high: number },
  choices: { on },
  check({ low, high }) {
    if (low > high) throw problem('box', 'low must not be above high', { got: `${low} and ${high}` });
  },
  wrap: (inner, { low, high, on: which }) => within(inner, (p) => clip(p, low, high), which),
  formula: 'p ← min(max(p, low), high)',
  source,
  origins: { others: 'usual' },
});

/**
 * Keeps the weights of each unit no longer than `limit`: w ← w·min(1, limit / ‖w‖).
 *
 * @example
 * maxNorm({ limit: 2 })(sgd()).rule.name; // 'max-norm(sgd)'
 *
 * Source: Srebro, Rennie & Jaakkola 2005; limit of Srivastava et al. 2014.
 */
export const maxNorm: WrapperFactory<{ limit: number; on: Choice }> = wrapper({
  name: 'max-norm',
  settings: { limit: 3, on: 'weights' as Choice },
  limits: { limit: positive },
  choices: { on },
  wrap: (inner, { limit, on: which }) =>
    within(
      inner,
      (p) => {
        const length = unitNorm(p);
        return mul(p, where(greaterEqual(limit, length), 1, div(limit, length)));
      },
      which,
    ),
  formula: 'w ← w·min(1, limit / ‖w‖), each unit for itself',
  source: 'Srebro, Rennie & Jaakkola 2005; Srivastava et al. 2014',
  origins: { others: 'paper' },
});

/** The nearest array of numbers that are at least 0 and whose sum is 1. */
function ontoSimplex(p: Expr): Expr {
  const size = sizeOf(p.shape);
  const [column, row] = [reshape(p, [size, 1]), reshape(p, [1, size])];
  // τ is the greatest of (Σ of the k largest − 1) / k over all k: each element is the least of some largest ones.
  const isLarger = greaterEqual(row, column);
  const thresholds = div(sub(sum(mul(isLarger, row), [1]), 1), sum(isLarger, [1]));
  return maximum(sub(p, max(thresholds)), 0);
}

/**
 * Keeps the elements of each array at least 0 and their sum 1: p ← max(p − τ, 0).
 *
 * Each step compares all elements of an array with each other: it is for small arrays.
 *
 * @example
 * simplex()(sgd()).rule.name; // 'simplex(sgd)'
 *
 * Source: Held, Wolfe & Crowder 1974; Duchi et al. 2008, "Efficient projections onto the ℓ₁-ball".
 */
export const simplex: WrapperFactory<{ on: Choice }> = wrapper({
  name: 'simplex',
  settings: { on: 'weights' as Choice },
  choices: { on },
  wrap: (inner, { on: which }) => within(inner, ontoSimplex, which),
  formula: 'p ← max(p − τ, 0), τ such that Σp = 1',
  source: 'Held, Wolfe & Crowder 1974; Duchi et al. 2008',
  origins: { others: 'usual' },
});
