import { along, dot, minus } from '../linear/vector.ts';
import type { Box } from './box.ts';
import { CompactHessian } from './compact-hessian.ts';
import type { CurvaturePairs } from './curvature-pairs.ts';

/**
 * The direction of L-BFGS-B: first along the descent bent at the bounds, to where the quadratic model is lowest; which
 * variables are then at bounds stay there, and the others go to the model's minimum.
 *
 * @returns undefined where what is known of the curvature has become useless.
 *
 * Source: Byrd, Lu, Nocedal & Zhu 1995, algorithm CP and the direct primal method; the end of the second step is
 * brought within the bounds as by Morales & Nocedal 2011.
 */
export function directionWithin(
  box: Box,
  pairs: CurvaturePairs,
  x: Float64Array,
  gradient: Float64Array,
): Float64Array | undefined {
  const hessian = new CompactHessian(pairs, x.length);
  const cauchy = cauchyPoint(box, hessian, x, gradient);
  if (!cauchy) return undefined;
  const { point, c } = cauchy;
  const free = Array.from(point, (value, i) => value > box.lower[i]! && value < box.upper[i]!);
  if (!free.includes(true)) return minus(point, x);
  // The model's gradient at that point, where variables are free.
  const { theta } = hessian;
  const inner = hessian.inner(c);
  if (!inner) return undefined;
  const bend = hessian.up(inner);
  const r = gradient.map((g, i) => (free[i] ? g + theta * (point[i]! - x[i]!) - bend[i]! : 0));
  const v = hessian.reduced(hessian.down(r), free);
  if (!v) return undefined;
  const correction = hessian.up(v);
  const further = r.map((value, i) => (free[i] ? -value / theta - correction[i]! / theta ** 2 : 0));
  const direction = minus(box.nearest(along(point, 1, further)), x);
  if (dot(direction, gradient) < 0) return direction;
  return minus(along(point, Math.min(1, box.reach(point, further)), further), x);
}

/** The first minimum of the quadratic model along x − t·g, each component of which stops at its bound. */
function cauchyPoint(
  box: Box,
  hessian: CompactHessian,
  x: Float64Array,
  gradient: Float64Array,
): { point: Float64Array; c: Float64Array } | undefined {
  const { theta } = hessian;
  const stops = gradient.map((g, i) =>
    g < 0 ? (x[i]! - box.upper[i]!) / g : g > 0 ? (x[i]! - box.lower[i]!) / g : Infinity,
  );
  const d = gradient.map((g, i) => (stops[i]! <= 0 ? 0 : -g));
  const point = x.slice();
  let p = hessian.down(d);
  let c: Float64Array = new Float64Array(hessian.columns);
  let slope = -dot(d, d);
  const times = (a: Float64Array, b: Float64Array): number => dot(a, hessian.inner(b) ?? [Number.NaN]);
  let bend = -theta * slope - times(p, p);
  let least = -slope / bend;
  let before = 0;
  const order = [...stops.keys()]
    .filter((i) => stops[i]! > 0 && stops[i]! < Infinity)
    .sort((i, j) => stops[i]! - stops[j]!);
  for (const i of order) {
    const length = stops[i]! - before;
    if (least < length) break;
    const g = gradient[i]!;
    point[i] = d[i]! > 0 ? box.upper[i]! : box.lower[i]!;
    const w = hessian.row(i);
    c = along(c, length, p);
    slope += length * bend + g * g + theta * g * (point[i]! - x[i]!) - g * times(w, c);
    bend -= theta * g * g + 2 * g * times(w, p) + g * g * times(w, w);
    p = along(p, g, w);
    d[i] = 0;
    before = stops[i]!;
    least = -slope / bend;
  }
  if (Number.isNaN(least)) {
    // No direction is left: all components stand at their bounds.
    if (d.some((value) => value !== 0)) return undefined;
    least = 0;
  }
  least = Math.max(least, 0);
  d.forEach((value, i) => {
    if (value !== 0) point[i] = x[i]! + (before + least) * value;
  });
  return { point: box.nearest(point), c: along(c, least, p) };
}
