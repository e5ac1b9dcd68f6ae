import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import { movingAverage } from './moving-average.ts';

/** What momentum means for the velocity b of directions u, for papers and libraries differ: see `sgd`. */
export type Convention = 'torch' | 'sutskever' | 'ema';

interface Given {
  /** The direction u: a gradient, or what is made of it. */
  readonly u: Expr;
  readonly t: Expr;
  readonly lr: Expr;
  readonly mu: number;
  /** τ, dampening. */
  readonly tau?: number;
}

/** The velocity after a step, and the step, with and without Nesterov's look ahead. */
type Velocity = Readonly<Record<'b' | 'delta' | 'nesterov', Expr>>;

const velocities: Readonly<Record<Convention, (old: Expr, given: Given) => Velocity>> = {
  torch(old, { u, t, lr, mu, tau = 0 }) {
    // Without dampening the velocity begins with u by itself, being 0 before.
    const b = tau === 0 ? add(mul(mu, old), u) : where(lessEqual(t, 1), u, add(mul(mu, old), mul(1 - tau, u)));
    return { b, delta: neg(mul(lr, b)), nesterov: neg(mul(lr, add(u, mul(mu, b)))) };
  },
  sutskever(old, { u, lr, mu, tau = 0 }) {
    const step = mul(mul(lr, 1 - tau), u);
    const b = sub(mul(mu, old), step);
    return { b, delta: b, nesterov: sub(mul(mu, b), step) };
  },
  ema(old, { u, lr, mu }) {
    const b = movingAverage(old, u, mu);
    return { b, delta: neg(mul(lr, b)), nesterov: neg(mul(lr, movingAverage(b, u, mu))) };
  },
};

/** The setting of optimizers with momentum. */
export const conventionChoices: Readonly<Record<'convention', readonly Convention[]>> = {
  convention: Object.keys(velocities) as Convention[],
};

export const velocity = (convention: Convention, old: Expr, given: Given): Velocity =>
  velocities[convention](old, given);
