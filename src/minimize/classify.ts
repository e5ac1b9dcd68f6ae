import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { along, dot, norm } from '../linear/vector.ts';
import type { Box } from './box.ts';
import type { Iterate } from './method.ts';
import type { Objective } from './objective.ts';

/** What a point is; at a `boundary` only the bound keeps f from falling on, at `none` the gradient does not vanish. */
export type Kind = 'minimum' | 'maximum' | 'saddle' | 'plateau' | 'boundary' | 'none';

export interface Classified {
  /** Undefined for more variables than a Hessian is made of. */
  readonly kind: Kind | undefined;
  /** Of the Hessian, the least first: the curvatures of f. */
  readonly eigenvalues: Float64Array | undefined;
}

/** Most variables for which a Hessian's eigenvalues are computed: some seconds. */
const MOST = 300;

/**
 * A gradient has vanished well enough to judge the point where it is, along each eigenvector of the Hessian, no longer
 * than this, or than this part of the curvature there: a Newton step would be as short.
 */
const VANISHED = 1e-5;

/** Eigenvalues below this part of the largest, or of 1, are 0 within what a descent can reach. */
const FLAT = 1e-6;

/** Below this part, what a curvature says holds for a short way only: x³ is curved where a descent comes to rest. */
const WEAK = 1e-3;

/** How far f is tried along a direction without curvature, relative to max(1, |x|). */
const PROBE = 1e-2;

/** Judges a point by gradient and eigenvalues of the Hessian; where some of them are 0, by f close by along those. */
export function classify(objective: Objective, box: Box, { at, value, gradient }: Iterate, within: number): Classified {
  if (at.length > MOST) return { kind: undefined, eigenvalues: undefined };
  const { values: eigenvalues, vectors } = symmetricEigen(objective.hessian(at), at.length);
  const judged = (kind: Kind): Classified => ({ kind, eigenvalues });
  if (!eigenvalues.every(Number.isFinite)) return judged('none');
  const largest = Math.max(...eigenvalues.map(Math.abs));
  const left = box.projected(at, gradient);
  const isVanished = (curvature: number, i: number): boolean =>
    Math.abs(dot(left, vectors[i]!)) <= Math.max(within, VANISHED * Math.max(1, Math.abs(curvature)));
  if (!eigenvalues.every(isVanished)) return judged('none');
  const vanished = Math.max(within, VANISHED * Math.max(1, largest));
  if (box.held(at, gradient).some((isHeld, i) => isHeld && Math.abs(gradient[i]!) > vanished))
    return judged('boundary');
  const [flat, weak] = [FLAT, WEAK].map((part) => part * Math.max(1, largest)) as [number, number];
  let rises = eigenvalues.some((curvature) => curvature > flat);
  let falls = eigenvalues.some((curvature) => curvature < -flat);
  const length = PROBE * Math.max(1, norm(at));
  eigenvalues.forEach((curvature, i) => {
    if (Math.abs(curvature) > weak) return;
    for (const t of [length, -length]) {
      const change = objective.value(along(at, t, vectors[i]!)) - value;
      // What the gradient and rounding could make of it says nothing.
      const noise = 2 * length * norm(gradient) + 1e-13 * Math.abs(value);
      rises ||= change > noise;
      falls ||= change < -noise;
    }
  });
  if (rises && falls) return judged('saddle');
  return judged(rises ? 'minimum' : falls ? 'maximum' : 'plateau');
}
