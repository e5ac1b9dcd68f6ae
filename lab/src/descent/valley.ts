import type { TypedFunction } from '../mathematics/read-function.ts';

/** Places of an axis that the way down is looked along, and halvings of the last one: more tell no numbers apart. */
const PLACES = 4000;
const HALVINGS = 80;

/** Where a ball would come to rest that rolls down a curve from x, and how the curve bends there. */
export interface Valley {
  readonly x: number;
  readonly value: number;
  /** f″ there. */
  readonly curvature: number;
}

/** The floor of the valley that x lies in; undefined where it goes down as far as one looks. */
export function valleyOf(f: TypedFunction, x: number, [from, to]: readonly [number, number]): Valley | undefined {
  const slope = (at: number): number => f.slope(at)[0]!;
  const here = slope(x);
  const step = (-Math.sign(here) * (to - from)) / PLACES;
  if (here === 0) return valleyAt(f, x);
  let near = x;
  for (let i = 0; i < PLACES; i++) {
    const next = near + step;
    const there = slope(next);
    if (!Number.isFinite(there)) return undefined;
    if (there === 0) return valleyAt(f, next);
    if (Math.sign(there) !== Math.sign(here)) return valleyAt(f, bisected(slope, near, next));
    near = next;
    if (near < Math.min(from, x) || near > Math.max(to, x)) return undefined;
  }
  return undefined;
}

/** Of a curvature beyond this the slope has not vanished: it leaps, as beside a pole. */
const STEEPEST = 1e12;

/** A place without slope, if it is a floor: no hilltop, no pole, nor where numbers are too small to have a slope. */
function valleyAt(f: TypedFunction, x: number): Valley | undefined {
  const [value, curvature] = [f.at(x), f.curvature(x)[0]![0]!];
  const isFloor = Number.isFinite(value) && curvature >= 0 && curvature < STEEPEST;
  return isFloor ? { x, value, curvature } : undefined;
}

/** Where a slope changes its sign. */
function bisected(slope: (x: number) => number, from: number, to: number): number {
  let [near, far] = [from, to];
  const sign = Math.sign(slope(near));
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (near + far) / 2;
    const there = Math.sign(slope(middle));
    if (there === 0) return middle;
    if (there === sign) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}
