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

/** The averages of gradients and of their squares: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g². */
export const moments = (old: Lines, g: Expr, beta1: number, beta2: number): Readonly<Record<'m' | 'v', Expr>> => ({
  m: movingAverage(old.m!, g, beta1),
  v: movingAverage(old.v!, square(g), beta2),
});
