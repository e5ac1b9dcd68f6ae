import { type Qr, qr } from '../linear/qr.ts';
import { type Svd, svd } from '../linear/svd.ts';
import { dot, norm } from '../linear/vector.ts';

/** Singular values below this part of the largest are 0: rounding has made them. */
const RANK = 1e-15;

/**
 * Residuals as they are close by, r(x + p) ≈ r + J·p, and the steps that make their squares small; lengths of steps are
 * measured in units of each variable, ‖D·p‖.
 */
export class Linearized {
  readonly #qr: Qr;
  readonly #svd: Svd;
  readonly #units: Float64Array;
  /** Uᵀ·Qᵀ·r */
  readonly #c: Float64Array;

  /**
   * @param jacobian m × n in row-major order.
   * @param units D's diagonal, all above 0.
   */
  constructor(jacobian: Float64Array, residuals: Float64Array, units: Float64Array) {
    const n = units.length;
    this.#qr = qr(jacobian, n);
    this.#svd = svd(
      this.#qr.r.map((value, at) => value / units[at % n]!),
      n,
    );
    this.#units = units;
    this.#c = this.#coordinates(residuals);
  }

  /** The p that makes ‖r + J·p‖² + λ·‖D·p‖² least; for λ = 0 the shortest of those that make ‖r + J·p‖² least. */
  step(lambda: number): Float64Array {
    return this.#stepFor(this.#c, lambda);
  }

  /** The same for other residuals with the same derivatives. */
  stepFor(residuals: Float64Array, lambda: number): Float64Array {
    return this.#stepFor(this.#coordinates(residuals), lambda);
  }

  /** The part of a point that J leaves open: what may be added to any step. */
  undetermined(x: Float64Array): Float64Array {
    const { s, v } = this.#svd;
    const least = RANK * Math.max(...s);
    const inUnits = x.map((value, i) => value * this.#units[i]!);
    const parts = v.map((column, k) => (s[k]! > least ? 0 : dot(column, inUnits)));
    return this.#units.map((unit, i) => v.reduce((sum, column, k) => sum + column[i]! * parts[k]!, 0) / unit);
  }

  /** The least λ for which the step is no longer than some length, to within a tenth. */
  lambdaFor(length: number): number {
    const { s } = this.#svd;
    const least = RANK * Math.max(...s);
    let lambda = 0;
    for (let iteration = 0; iteration < 100; iteration++) {
      let square = 0;
      let change = 0;
      s.forEach((value, i) => {
        if (value <= least) return;
        const part = (value * this.#c[i]!) / (value * value + lambda);
        square += part * part;
        change += (part * part) / (value * value + lambda);
      });
      const own = Math.sqrt(square);
      if (!(own > 1.1 * length)) break;
      // Newton's step for 1/‖Dp‖ = 1/length, which is nearly a straight line in λ.
      lambda += (square / change) * ((own - length) / length);
    }
    return lambda;
  }

  /** ‖D·p‖ */
  lengthOf(step: Float64Array): number {
    return norm(step.map((value, i) => value * this.#units[i]!));
  }

  /** (JᵀJ)⁻¹, n × n in row-major order; infinite where J leaves a parameter open. */
  inverseGram(): Float64Array {
    const { s, v } = this.#svd;
    const n = s.length;
    const least = RANK * Math.max(...s);
    return Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      const sum = v.reduce((total, column, k) => {
        const part = column[i]! * column[j]!;
        return s[k]! > least ? total + part / s[k]! ** 2 : Math.abs(part) > 1e-12 ? Infinity : total;
      }, 0);
      return sum / (this.#units[i]! * this.#units[j]!);
    });
  }

  #coordinates(residuals: Float64Array): Float64Array {
    const projected = this.#qr.project(residuals);
    return Float64Array.from(this.#svd.u, (column) => dot(column, projected));
  }

  #stepFor(c: Float64Array, lambda: number): Float64Array {
    const { s, v } = this.#svd;
    const least = RANK * Math.max(...s);
    const parts = s.map((value, i) => (value <= least ? 0 : (-value * c[i]!) / (value * value + lambda)));
    return this.#units.map((unit, i) => v.reduce((sum, column, k) => sum + column[i]! * parts[k]!, 0) / unit);
  }
}
