import { leastNorm } from '../linear/least-norm.ts';
import { along, dot, minus, norm, scaled } from '../linear/vector.ts';
import type { Iterate } from './method.ts';
import type { Objective } from './objective.ts';
import type { Region } from './region.ts';

/** A point at which the gradient jumps. */
export interface Kink {
  /** Whether f falls to no side from there. */
  readonly isMinimum: boolean;
  /** The slopes of f before and behind it, along the direction in which they differ most. */
  readonly slopes: readonly [before: number, behind: number];
}

/** How far gradients around a point are taken, relative to max(1, |x|): a jump is as high from near as from farther. */
const [FAR, NEAR] = [1e-3, 1e-5];

/** From near a jump is at least this part of what it is from far; of any curvature there would be a hundredth left. */
const SAME = 0.5;

/** Jumps below this part of the gradients are rounding. */
const NOISE = 1e-6;

/** The mean of gradients around a point that is nearest to 0 is 0 within this part of the largest of them. */
const VANISHED = 1e-5;

/** Gradients that are asked for, besides those along the axes, before a point counts as no minimum. */
const MOST_TRIALS = 100;

/**
 * What kind of kink a point is, by values and gradients around it; undefined where the gradient does not jump, or f is
 * not defined all around.
 *
 * It is a minimum if some weighted mean of gradients close by is 0, and f is lower at none of the points that were
 * tried. While that mean is not 0 it tells the way on which f might fall: if f rises there, the gradient found there
 * joins the others.
 *
 * @param axes Directions along which gradients are compared, of length 1.
 * @param bends How fast the gradient changes along each where f is smooth, which is no jump; 0 where that is not known.
 *
 * Source: Goldstein 1977, "Optimization of Lipschitz continuous functions"; Burke, Lewis & Overton 2005.
 */
export function kinkAt(
  objective: Objective,
  region: Region,
  { at, value }: Iterate,
  axes: readonly Float64Array[],
  bends: readonly number[],
): Kink | undefined {
  const size = Math.max(1, norm(at));
  const around = (reach: number): Iterate[][] | undefined => {
    const pairs = axes.map((axis) =>
      [-reach, reach].map((t) => {
        const there = along(at, t * size, axis);
        return { at: there, ...objective.slope(there) };
      }),
    );
    return pairs.flat().every((own) => isDefined(own) && isInside(region, own.at)) ? pairs : undefined;
  };
  const near = around(NEAR);
  const far = near && around(FAR);
  if (!near || !far) return undefined;
  const largest = Math.max(...near.flat().map(({ gradient }) => norm(gradient)));
  const jumps = near.map(([before, behind], i) => {
    const [jump, fromFar] = [[before!, behind!], far[i]!].map(([a, b]) => norm(minus(b!.gradient, a!.gradient)));
    const isJump = jump! >= SAME * fromFar! && jump! > NOISE * largest;
    return isJump && jump! > 10 * bends[i]! * 2 * NEAR * size ? jump! : 0;
  });
  const highest = jumps.indexOf(Math.max(...jumps));
  if (!(jumps[highest]! > 0)) return undefined;
  const noise = 1e-13 * Math.abs(value);
  const isLower = (own: Iterate): boolean => own.value < value - noise;
  const slopes = near[highest]!.map((own) => dot(own.gradient, axes[highest]!)) as [number, number];
  if ([...near, ...far].flat().some(isLower)) return { isMinimum: false, slopes };
  const gradients = near.flat().map(({ gradient }) => gradient);
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const mean = leastNorm(gradients);
    const length = norm(mean);
    if (length <= VANISHED * Math.max(1, largest)) return { isMinimum: true, slopes };
    const there = along(at, -NEAR * size, scaled(mean, 1 / length));
    const own = { at: there, ...objective.slope(there) };
    if (!isDefined(own) || isLower(own)) break;
    gradients.push(own.gradient);
  }
  return { isMinimum: false, slopes };
}

const isDefined = ({ value, gradient }: Iterate): boolean => Number.isFinite(value) && gradient.every(Number.isFinite);

const isInside = (region: Region, x: Float64Array): boolean => region.nearest(x).every((value, i) => value === x[i]);
