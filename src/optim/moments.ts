import type { Expr } from '../graph/expr.ts';
import { square } from '../ops/square.ts';
import { fraction, type Limit, positive } from '../util/limit.ts';
import type { Epsilon } from './epsilon.ts';
import { movingAverage } from './moving-average.ts';
import type { Lines } from './rule.ts';

/** The settings of Adam and its kin: a rate, the shares of the past that both averages keep, ε and where it stands. */
export type MomentSettings = {
  readonly lr: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly epsilon: Epsilon;
};

export const momentLimits: Readonly<Record<'beta1' | 'beta2' | 'eps', Limit>> = {
  beta1: fraction,
  beta2: fraction,
  eps: positive,
};

/**
 * The largest stable rate where steps go along an average m ← βm + (1 − β)g, at a curvature κ of P⁻¹·H:
 * 2/((1 − β)κ/(1 + β) + λ), λ a decay beside the step.
 *
 * Source: Cohen et al. 2022, "Adaptive gradient methods at the edge of stability", arXiv:2207.14484; the roots of
 * z² − (1 − ηλ + β − η(1 − β)κ)z + (1 − ηλ)β leave the unit circle at −1.
 */
export const largestAveragedRate = (curvature: number, beta: number, decay = 0): number =>
  2 / (((1 - beta) / (1 + beta)) * curvature + decay);

/** The averages of gradients and of their squares: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g². */
export const moments = (old: Lines, g: Expr, beta1: number, beta2: number): Readonly<Record<'m' | 'v', Expr>> => ({
  m: movingAverage(old.m!, g, beta1),
  v: movingAverage(old.v!, square(g), beta2),
});
