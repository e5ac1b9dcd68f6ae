import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { clip } from '../ops/clip.ts';
import { div } from '../ops/div.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { sum } from '../ops/sum.ts';

/** The length of all gradients taken as one vector: ‖g‖ = √Σ g². */
export const globalNorm = (gradients: readonly Expr[]): Expr =>
  sqrt(gradients.map((g) => sum(square(g))).reduce((a, b) => add(a, b)));

/** Keeps each component of each gradient within ±limit. */
export const clipValue = (gradients: readonly Expr[], limit: number): Expr[] =>
  gradients.map((g) => clip(g, -limit, limit));

/**
 * Shortens all gradients by one factor, min(1, limit / (‖g‖ + 10⁻⁶)), so that their common length is at most `limit`.
 *
 * Source: Pascanu, Mikolov & Bengio 2013; the 10⁻⁶ as in PyTorch's clip_grad_norm_.
 */
export function clipNorm(gradients: readonly Expr[], limit: number): Expr[] {
  const factor = minimum(1, div(limit, add(globalNorm(gradients), 1e-6)));
  return gradients.map((g) => mul(g, factor));
}
