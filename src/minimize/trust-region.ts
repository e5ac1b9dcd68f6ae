import type { SymmetricEigen } from '../linear/symmetric-eigen.ts';
import { along, dot } from '../linear/vector.ts';

/** A step, and the τ with which (H + τ·I)·p = −g. */
export interface TrustStep {
  readonly step: Float64Array;
  readonly shift: number;
}

/** Newton's iterations for τ close in on it within a few; halving the interval takes over where they would leave it. */
const MOST_ITERATIONS = 100;

/**
 * The p that makes gᵀp + ½pᵀHp least among those with ‖p‖ ≤ radius: p = −(H + τ·I)⁻¹·g with the τ ≥ 0 that makes
 * H + τ·I positive definite and p no longer than that. Where g has no part along the most negative curvature, such a p
 * may be too short; it then goes that way as far as the radius lets it, to either side.
 *
 * Source: Moré & Sorensen 1983; Nocedal & Wright 2006, section 4.3.
 */
export function trustStep({ values, vectors }: SymmetricEigen, gradient: Float64Array, radius: number): TrustStep {
  const parts = vectors.map((vector) => dot(vector, gradient));
  const least = values[0]!;
  const size = Math.max(...values.map(Math.abs));
  const lengthAt = (shift: number): number =>
    Math.hypot(...parts.map((c, i) => (c === 0 ? 0 : c / (values[i]! + shift))));
  const stepAt = (shift: number): Float64Array =>
    vectors.reduce((sum, vector, i) => {
      const curvature = values[i]! + shift;
      return parts[i] === 0 || curvature <= 0 ? sum : along(sum, -parts[i]! / curvature, vector);
    }, new Float64Array(gradient.length));
  if (least > Number.EPSILON * size && lengthAt(0) <= radius) return { step: stepAt(0), shift: 0 };

  const lowest = Math.max(0, -least);
  const above = lowest + Number.EPSILON * Math.max(size, Number.MIN_VALUE);
  const short = lengthAt(above);
  if (short < radius) {
    const step = stepAt(above);
    const rest = Math.sqrt(Math.max(0, radius ** 2 - short ** 2));
    // Level ground, which has nothing to go down, is left as it is.
    const isDownhill = least < -Number.EPSILON * size;
    const side = parts[0]! > 0 ? -rest : rest;
    return { step: isDownhill ? along(step, side, vectors[0]!) : step, shift: lowest };
  }
  let [low, high] = [above, lowest + Math.hypot(...parts) / radius];
  let shift = low;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const length = lengthAt(shift);
    if (Math.abs(length - radius) <= 1e-3 * radius) break;
    if (length > radius) low = shift;
    else high = shift;
    const change = parts.reduce(
      (sum, c, i) => (c === 0 ? sum : sum + (c / (values[i]! + shift)) ** 2 / (values[i]! + shift)),
      0,
    );
    const next = shift + (length ** 2 / change) * ((length - radius) / radius);
    shift = next > low && next < high ? next : (low + high) / 2;
  }
  return { step: stepAt(shift), shift };
}
