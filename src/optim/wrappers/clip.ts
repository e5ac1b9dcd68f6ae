import type { Expr } from '../../graph/expr.ts';
import { add } from '../../ops/add.ts';
import { clip } from '../../ops/clip.ts';
import { div } from '../../ops/div.ts';
import { maximum } from '../../ops/maximum.ts';
import { minimum } from '../../ops/minimum.ts';
import { mul } from '../../ops/mul.ts';
import { positive } from '../../util/limit.ts';
import { globalNorm, norm } from '../norm.ts';
import { unitNorm } from './units.ts';
import { type WrapperFactory, withGradients, wrapper } from './wrapper.ts';

/** An array or several, made shorter where it is longer than `limit`; the 10⁻⁶ as in PyTorch's clip_grad_norm_. */
const shortened = (g: Expr, length: Expr, limit: number): Expr => mul(g, minimum(1, div(limit, add(length, 1e-6))));

const source = 'Pascanu, Mikolov & Bengio 2013';

/**
 * Keeps each component of each gradient within ±limit.
 *
 * @example
 * clipValue({ limit: 0.5 })(sgd()).rule.name; // 'clip-value(sgd)'
 *
 * Source: Pascanu, Mikolov & Bengio 2013.
 */
export const clipValue: WrapperFactory<{ limit: number }> = wrapper({
  name: 'clip-value',
  settings: { limit: 1 },
  limits: { limit: positive },
  wrap: (inner, { limit }) => withGradients(inner, (g) => clip(g, -limit, limit)),
  formula: 'g ← min(max(g, −limit), limit)',
  source,
  origins: { others: 'usual' },
});

/**
 * Shortens all gradients by one factor, min(1, limit / (‖g‖ + 10⁻⁶)), so that their common length is at most `limit`.
 *
 * @example
 * clipNorm({ limit: 5 })(sgd()).rule.name; // 'clip-norm(sgd)'
 *
 * Source: Pascanu, Mikolov & Bengio 2013; the 10⁻⁶ as in PyTorch's clip_grad_norm_.
 */
export const clipNorm: WrapperFactory<{ limit: number }> = wrapper({
  name: 'clip-norm',
  settings: { limit: 1 },
  limits: { limit: positive },
  wrap: (inner, { limit }) => withGradients(inner, (g, { gradients }) => shortened(g, globalNorm(gradients), limit)),
  formula: 'g ← g·min(1, limit / ‖all g‖)',
  source,
  origins: { others: 'usual' },
});

/**
 * Shortens the gradient of each parameter array for itself to a length of at most `limit`.
 *
 * @example
 * clipArrayNorm({ limit: 5 })(sgd()).rule.name; // 'clip-array-norm(sgd)'
 *
 * Source: Pascanu, Mikolov & Bengio 2013, array by array.
 */
export const clipArrayNorm: WrapperFactory<{ limit: number }> = wrapper({
  name: 'clip-array-norm',
  settings: { limit: 1 },
  limits: { limit: positive },
  wrap: (inner, { limit }) => withGradients(inner, (g) => shortened(g, norm(g), limit)),
  formula: 'g ← g·min(1, limit / ‖g‖), each array for itself',
  source,
  origins: { others: 'usual' },
});

/**
 * Adaptive clipping: shortens the gradient of each unit's weights w to at most limit·max(‖w‖, ε).
 *
 * @example
 * clipAdaptive()(sgd()).rule.name; // 'clip-adaptive(sgd)'
 *
 * Source: Brock et al. 2021, "High-performance large-scale image recognition without normalization", eq. 3,
 * arXiv:2102.06171; defaults as published.
 */
export const clipAdaptive: WrapperFactory<{ limit: number; eps: number }> = wrapper({
  name: 'clip-adaptive',
  settings: { limit: 0.01, eps: 1e-3 },
  limits: { limit: positive, eps: positive },
  wrap: (inner, { limit, eps }) =>
    withGradients(inner, (g, { at }) => {
      const longest = mul(limit, maximum(unitNorm(at), eps));
      return mul(g, minimum(1, div(longest, maximum(unitNorm(g), 1e-6))));
    }),
  formula: 'g ← g·min(1, limit·max(‖w‖, ε) / ‖g‖), each unit for itself',
  source: 'Brock et al. 2021, arXiv:2102.06171',
  origins: { others: 'paper' },
});
