import { type SymmetricEigen, symmetricEigen } from '../linear/symmetric-eigen.ts';
import { along, dot, minus, norm, times } from '../linear/vector.ts';
import { type Kink, kinkAt } from './kink.ts';
import type { Iterate } from './method.ts';
import type { Objective } from './objective.ts';
import type { Region } from './region.ts';

/**
 * What a point is; at a `kink` f rises to all sides and the gradient jumps, at a `boundary` only the bound keeps f from
 * falling on, at `none` the gradient does not vanish.
 */
export type Kind = 'minimum' | 'kink' | 'maximum' | 'saddle' | 'plateau' | 'boundary' | 'none';

export interface Classified {
  /** Undefined for more variables than a Hessian is made of. */
  readonly kind: Kind | undefined;
  /** Of the Hessian, the least first: the curvatures of f. */
  readonly eigenvalues: Float64Array | undefined;
  /** Where the gradient jumps, be it a minimum or none. */
  readonly kink?: Kink | undefined;
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

/**
 * Judges a point by gradient and eigenvalues of the Hessian; where some of them are 0, by f close by along those. A
 * minimum, and a point at which the gradient has not vanished, may be a kink: that is judged by gradients around it.
 */
export function classify(objective: Objective, region: Region, here: Iterate, within: number): Classified {
  const n = here.at.length;
  if (n > MOST) return { kind: undefined, eigenvalues: undefined };
  const hessian = objective.hessian(here.at);
  const eigen = hessian.every(Number.isFinite) ? symmetricEigen(hessian, n) : undefined;
  const axes = Array.from({ length: n }, (_, i) => new Float64Array(n).fill(1, i, i + 1));
  // Without a Hessian, f close by tells.
  const seen = eigen ?? { values: new Float64Array(n), vectors: axes };
  const kind = here.gradient.every(Number.isFinite) ? smoothKind(objective, region, here, within, seen) : 'none';
  const eigenvalues = eigen?.values;
  if (kind !== 'minimum' && kind !== 'none') return { kind, eigenvalues };
  // Where the gradient has not vanished, a curvature is that of a kink made round: √(x² + y²) has it close to 0.
  const isSmooth = eigen !== undefined && kind === 'minimum';
  const directions = [...axes, ...(eigen?.vectors ?? [])];
  const bends = directions.map((axis) => (isSmooth ? norm(times(hessian, axis)) : 0));
  const kink = kinkAt(objective, region, here, directions, bends);
  return { kind: kink ? (kink.isMinimum ? 'kink' : 'none') : kind, eigenvalues, kink };
}

function smoothKind(
  objective: Objective,
  region: Region,
  { at, value, gradient }: Iterate,
  within: number,
  { values: eigenvalues, vectors }: SymmetricEigen,
): Kind {
  const largest = Math.max(...eigenvalues.map(Math.abs));
  const left = region.projected(at, gradient);
  const isVanished = (curvature: number, i: number): boolean =>
    Math.abs(dot(left, vectors[i]!)) <= Math.max(within, VANISHED * Math.max(1, Math.abs(curvature)));
  if (!eigenvalues.every(isVanished)) return 'none';
  const vanished = Math.max(within, VANISHED * Math.max(1, largest));
  if (norm(minus(gradient, left)) > vanished) return 'boundary';
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
  if (rises && falls) return 'saddle';
  return rises ? 'minimum' : falls ? 'maximum' : 'plateau';
}
