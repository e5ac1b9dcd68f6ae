import { along, dot, scaled } from '../linear/vector.ts';

/** The last few steps s and what they did to the gradient, y: all that L-BFGS knows of the curvature. */
export class CurvaturePairs {
  readonly steps: Float64Array[] = [];
  readonly changes: Float64Array[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.steps.length;
  }

  /** θ = yᵀy/sᵀy of the last step: the curvature that the rest of space is given. */
  get scale(): number {
    if (this.count === 0) return 1;
    const y = this.changes.at(-1)!;
    return dot(y, y) / dot(this.steps.at(-1)!, y);
  }

  /** A step along which the gradient did not grow tells of no curvature that a minimum could have. */
  add(step: Float64Array, change: Float64Array): void {
    if (!(dot(step, change) > Number.EPSILON * dot(change, change))) return;
    this.steps.push(step);
    this.changes.push(change);
    if (this.count <= this.#most) return;
    this.steps.shift();
    this.changes.shift();
  }

  clear(): void {
    this.steps.length = 0;
    this.changes.length = 0;
  }

  /** H·g, H the approximate inverse of the Hessian. Source: Nocedal 1980, the two loops. */
  inverseTimes(gradient: Float64Array): Float64Array {
    let q = gradient;
    const weights = new Float64Array(this.count);
    for (let i = this.count - 1; i >= 0; i--) {
      weights[i] = dot(this.steps[i]!, q) / dot(this.steps[i]!, this.changes[i]!);
      q = along(q, -weights[i]!, this.changes[i]!);
    }
    q = scaled(q, 1 / this.scale);
    for (let i = 0; i < this.count; i++) {
      const back = dot(this.changes[i]!, q) / dot(this.steps[i]!, this.changes[i]!);
      q = along(q, weights[i]! - back, this.steps[i]!);
    }
    return q;
  }
}
