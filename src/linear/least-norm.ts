import { along, dot, minus } from './vector.ts';

/** Each round takes at least a share of the rest, which depends on how the points lie. */
const MOST_ROUNDS = 10_000;

/**
 * The point nearest to 0 of all weighted means of some points: 0 itself where these lie around it.
 *
 * Error: in its square, 10⁻¹⁴ of the largest square of a point.
 *
 * @example
 * [...leastNorm([Float64Array.of(1, 1), Float64Array.of(1, -1)])]; // [1, 0]
 *
 * Source: Mitchell, Demyanov & Malozemov 1974.
 */
export function leastNorm(points: readonly Float64Array[]): Float64Array {
  const squares = points.map((point) => dot(point, point));
  const first = squares.indexOf(Math.min(...squares));
  const weights = points.map((_, i) => Number(i === first));
  let nearest = points[first]!;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const parts = points.map((point) => dot(nearest, point));
    const used = parts.map((part, i) => (weights[i]! > 0 ? part : -Infinity));
    const [to, from] = [parts.indexOf(Math.min(...parts)), used.indexOf(Math.max(...used))];
    const gap = used[from]! - parts[to]!;
    if (!(gap > 1e-14 * Math.max(...squares))) break;
    const way = minus(points[to]!, points[from]!);
    const share = Math.min(weights[from]!, gap / dot(way, way));
    weights[from] = share === weights[from] ? 0 : weights[from]! - share;
    weights[to]! += share;
    nearest = along(nearest, share, way);
  }
  return nearest;
}
