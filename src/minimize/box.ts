import type { Region } from './region.ts';

/** The points with lower ≤ x ≤ upper in every component; ±Infinity where there is no bound. */
export class Box implements Region {
  readonly lower: Float64Array;
  readonly upper: Float64Array;

  constructor(lower: Float64Array, upper: Float64Array) {
    this.lower = lower;
    this.upper = upper;
  }

  static unbounded(n: number): Box {
    return new Box(new Float64Array(n).fill(-Infinity), new Float64Array(n).fill(Infinity));
  }

  get isBounded(): boolean {
    return this.lower.some((low) => low > -Infinity) || this.upper.some((high) => high < Infinity);
  }

  /** The nearest point inside. */
  nearest(x: Float64Array): Float64Array {
    return x.map((value, i) => Math.min(Math.max(value, this.lower[i]!), this.upper[i]!));
  }

  /** What is left of the gradient: x minus the point inside nearest to x − g. 0 where f cannot be lowered within. */
  projected(x: Float64Array, gradient: Float64Array): Float64Array {
    if (!this.isBounded) return gradient;
    return x.map((value, i) => value - Math.min(Math.max(value - gradient[i]!, this.lower[i]!), this.upper[i]!));
  }

  /** Components that stand at a bound which the descent pushes against. */
  held(x: Float64Array, gradient: Float64Array): boolean[] {
    return Array.from(
      x,
      (value, i) => (value <= this.lower[i]! && gradient[i]! > 0) || (value >= this.upper[i]! && gradient[i]! < 0),
    );
  }

  /** The largest t at which x + t·d is still inside. */
  reach(x: Float64Array, direction: Float64Array): number {
    return direction.reduce((least, d, i) => {
      const room = d > 0 ? (this.upper[i]! - x[i]!) / d : d < 0 ? (this.lower[i]! - x[i]!) / d : Infinity;
      return Math.min(least, Math.max(room, 0));
    }, Infinity);
  }
}
