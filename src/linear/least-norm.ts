import { solve } from './lu.ts';
import { along, dot, scaled } from './vector.ts';

/** Rounds, each of which comes nearer: rounding alone could make more of them than there are points. */
const MOST_ROUNDS = 1000;

/** Of the largest square of a point: what is nearer by less is not. */
const NEARER = 1e-14;

/** A weighted mean of some of the points. */
interface Mean {
  /** Numbers of the points, and their weights, which add up to 1. */
  readonly used: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The point nearest to 0 of all weighted means of some points: 0 itself where these lie around it.
 *
 * Error: in its square, 10⁻¹⁴ of the largest square of a point.
 *
 * @example
 * const nearest = leastNorm([Float64Array.of(2, 0), Float64Array.of(0, 2)]);
 * Array.from(nearest, (x) => x.toFixed(9)); // ['1.000000000', '1.000000000']
 *
 * Source: Wolfe 1976, "Finding the nearest point in a polytope", Mathematical Programming 11.
 */
export function leastNorm(points: readonly Float64Array[]): Float64Array {
  const squares = points.map((point) => dot(point, point));
  const least = NEARER * Math.max(...squares);
  let mean: Mean = { used: [squares.indexOf(Math.min(...squares))], weights: [1] };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const nearest = pointOf(points, mean);
    const parts = points.map((point) => dot(nearest, point));
    const next = parts.indexOf(Math.min(...parts));
    if (!(parts[next]! < dot(nearest, nearest) - least) || mean.used.includes(next)) return nearest;
    mean = within(points, { used: [...mean.used, next], weights: [...mean.weights, 0] });
  }
  return pointOf(points, mean);
}

/** The mean nearest to 0 of the points used, and of fewer where it lies outside of these. */
function within(points: readonly Float64Array[], { used, weights }: Mean): Mean {
  for (;;) {
    const best = nearestInPlane(used.map((i) => points[i]!));
    // Points in a plane of fewer dimensions have several such means: the one before will do.
    if (!best) return { used, weights };
    if (best.every((weight) => weight > 0)) return { used, weights: best };
    // As far towards it as no weight is below 0; whose is 0 there is used no more.
    const shares = best.map((weight, i) => (weight > 0 ? 1 : weights[i]! / (weights[i]! - weight)));
    const share = Math.min(...shares);
    const moved = weights.map((weight, i) => (1 - share) * weight + share * best[i]!);
    const kept = used.map((_, i) => shares[i]! > share);
    used = used.filter((_, i) => kept[i]);
    weights = moved.filter((_, i) => kept[i]);
  }
}

/** Weights, of any sign, of the point nearest to 0 in the plane through some points: (1 + pᵢ·pⱼ)w ∝ 1. */
function nearestInPlane(points: readonly Float64Array[]): number[] | undefined {
  const size = Math.max(...points.map((point) => dot(point, point))) || 1;
  const gram = points.flatMap((a) => points.map((b) => 1 + dot(a, b) / size));
  const solution = solve(Float64Array.from(gram), new Float64Array(points.length).fill(1));
  const total = solution?.reduce((sum, weight) => sum + weight, 0);
  return solution && total ? Array.from(solution, (weight) => weight / total) : undefined;
}

const pointOf = (points: readonly Float64Array[], { used, weights }: Mean): Float64Array =>
  used.reduce((sum, point, i) => along(sum, weights[i]!, points[point]!), scaled(points[0]!, 0));
