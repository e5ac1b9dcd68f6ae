import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { minus, norm } from '../linear/vector.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import type { Followed } from './follow.ts';
import type { Iterate } from './method.ts';
import type { Objective } from './objective.ts';

/** Numbers on what learning rates are stable. */
export interface Stability {
  readonly rate: number;
  /** λmax: the largest eigenvalue of the Hessian, at the lowest point of the descent. */
  readonly curvature: number;
  /** The largest rate at which steps along that direction shrink: 2/λmax for plain gradient descent. */
  readonly largestRate: number;
}

/** What a descent did that its user should know. */
export type Finding =
  /** The descent jumps between two points for ever. */
  | { readonly kind: 'oscillation'; readonly step: number; readonly between: readonly [Float64Array, Float64Array] }
  /** Steps are too long: each lands higher up than it started. */
  | ({ readonly kind: 'overshoot'; readonly step: number } & Stability)
  /** f falls without an end. */
  | { readonly kind: 'unbounded'; readonly step: number }
  /** A step led to where f has no value. */
  | { readonly kind: 'undefined'; readonly step: number };

/** Most variables for which the largest curvature is computed. */
const MOST = 300;

/** Two steps that come back to within this part of one of them swing for ever. */
const SAME = 1e-6;

/** What was wrong with a descent. @param optimizer The first-order one whose rate may be to blame. */
export function findings(followed: Followed, objective: Objective, optimizer: Optimizer | undefined): Finding[] {
  const { path, reason, isUndefined } = followed;
  const step = path.length - 1;
  const swing = reason === 'steps' || reason === 'patience' ? swingOf(path) : undefined;
  if (swing) return [{ kind: 'oscillation', step, between: swing }, ...stability(path, objective, optimizer, step)];
  if (reason === 'patience') return stability(path, objective, optimizer, step);
  if (reason !== 'diverged') return [];
  if (isUndefined) return [{ kind: 'undefined', step: step + 1 }, ...stability(path, objective, optimizer, step)];
  if (path.at(-1)!.value < path[0]!.value) return [{ kind: 'unbounded', step }];
  return stability(path, objective, optimizer, step);
}

function swingOf(path: readonly Iterate[]): readonly [Float64Array, Float64Array] | undefined {
  const [before, last, now] = path.slice(-3);
  if (!before || !last || !now) return undefined;
  const length = norm(minus(now.at, last.at));
  const isSame = norm(minus(now.at, before.at)) <= SAME * length;
  // What is so short is the end of a convergence.
  return isSame && length > SAME * Math.max(1, norm(now.at)) ? [last.at, now.at] : undefined;
}

/** Whether the learning rate is too large for the curvature of where the descent was lowest. */
function stability(
  path: readonly Iterate[],
  objective: Objective,
  optimizer: Optimizer | undefined,
  step: number,
): Finding[] {
  // What an optimizer divides its steps by is not known here.
  if (!optimizer?.largestRate || optimizer.preconditioner || objective.size > MOST) return [];
  const lowest = path.reduce((best, here) => (here.value < best.value ? here : best));
  const hessian = objective.hessian(lowest.at);
  if (!hessian.every(Number.isFinite)) return [];
  const curvature = symmetricEigen(hessian, objective.size).values.at(-1)!;
  const rate = optimizer.settings.lr;
  const largestRate = optimizer.largestRate(curvature);
  return curvature > 0 && rate >= largestRate * (1 - SAME)
    ? [{ kind: 'overshoot', step, rate, curvature, largestRate }]
    : [];
}
