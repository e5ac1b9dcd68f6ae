import { solve } from '../linear/lu.ts';
import { dot, times, transposedTimes } from '../linear/vector.ts';
import type { CurvaturePairs } from './curvature-pairs.ts';

/**
 * What L-BFGS takes for the Hessian, B = θ·I − W·M·Wᵀ with W = (Y, θ·S) of only twice as many columns as pairs.
 *
 * Source: Byrd, Nocedal & Schnabel 1994, eq. 3.5.
 */
export class CompactHessian {
  readonly theta: number;
  /** Columns of W. */
  readonly columns: number;
  /** W, n × columns in row-major order. */
  readonly #w: Float64Array;
  readonly #n: number;
  /** M⁻¹ = (−D, Lᵀ; L, θ·SᵀS) */
  readonly #middle: Float64Array;

  constructor({ steps, changes, count, scale }: CurvaturePairs, n: number) {
    this.theta = scale;
    this.#n = n;
    this.columns = 2 * count;
    this.#w = Float64Array.from({ length: n * this.columns }, (_, at) => {
      const [i, k] = [Math.floor(at / this.columns), at % this.columns];
      return k < count ? changes[k]![i]! : scale * steps[k - count]![i]!;
    });
    this.#middle = Float64Array.from({ length: this.columns ** 2 }, (_, at) => {
      const [row, column] = [Math.floor(at / this.columns), at % this.columns];
      const [i, j] = [row % count, column % count];
      if (row < count && column < count) return i === j ? -dot(steps[i]!, changes[i]!) : 0;
      if (row >= count && column >= count) return scale * dot(steps[i]!, steps[j]!);
      const [later, earlier] = row >= count ? [i, j] : [j, i];
      return later > earlier ? dot(steps[later]!, changes[earlier]!) : 0;
    });
  }

  /** Row i of W. */
  row(i: number): Float64Array {
    return this.#w.subarray(i * this.columns, (i + 1) * this.columns);
  }

  /** Wᵀ·x */
  down(x: Float64Array): Float64Array {
    return transposedTimes(this.#w, x);
  }

  /** W·v */
  up(v: Float64Array): Float64Array {
    return v.length === 0 ? new Float64Array(this.#n) : times(this.#w, v);
  }

  /** M·v; undefined where rounding has made the pairs contradict each other. */
  inner(v: Float64Array): Float64Array | undefined {
    return this.columns === 0 ? v : solve(this.#middle, v);
  }

  /** (I − M·(1/θ)·WᵀZZᵀW)⁻¹·M·v, Z being the columns of the unit matrix that are free. */
  reduced(v: Float64Array, free: readonly boolean[]): Float64Array | undefined {
    const size = this.columns;
    const right = this.inner(v);
    if (size === 0 || right === undefined) return right;
    const system = new Float64Array(size * size);
    for (let k = 0; k < size; k++) {
      const column = Float64Array.from(free, (isFree, i) => (isFree ? this.row(i)[k]! / this.theta : 0));
      const image = this.inner(this.down(column));
      if (image === undefined) return undefined;
      image.forEach((value, i) => (system[i * size + k] = (i === k ? 1 : 0) - value));
    }
    return solve(system, right);
  }
}
