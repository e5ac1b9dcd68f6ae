import { columnNorms, times } from '../linear/vector.ts';
import { Linearized } from './linearized.ts';
import type { Objective } from './objective.ts';

/** Columns of a Jacobian that are smaller than this count as 0; those larger than 1 / this have no exact products. */
const SMALLEST = 1e-100;

/** Residuals as a function of variables, with what steps are made of. */
export interface System {
  residuals(x: Float64Array): Float64Array;
  /** ∂rᵢ/∂xⱼ, m × n in row-major order. */
  jacobian(x: Float64Array): Float64Array;
  /** d²r(x + t·v)/dt² at t = 0. */
  acceleration(x: Float64Array, direction: Float64Array): Float64Array;
}

/** The whole point that belongs to the variables that are left, and the linear model of the others there. */
interface Solved {
  readonly at: Float64Array;
  readonly residuals: Float64Array;
  readonly jacobian: Float64Array;
  /** Undefined where residuals or derivatives are not finite. */
  readonly model: Linearized | undefined;
}

/**
 * Least squares with fewer variables: those in which the residuals are linear are always the ones that fit best for the
 * others, by linear least squares. Of a·e^(−b·x) + c only b is left.
 *
 * Derivatives leave out how the space that the linear part spans turns, as Gauss–Newton leaves out second derivatives.
 * What the linear part leaves open stays where the last derivatives were taken.
 *
 * Source: Golub & Pereyra 1973, "The differentiation of pseudo-inverses and nonlinear least squares problems whose
 * variables separate"; Kaufman 1975.
 */
export class Projected implements System {
  readonly #objective: Objective;
  readonly #linear: readonly number[];
  readonly #open: readonly number[];
  #base: Float64Array;
  #last: { readonly x: Float64Array; readonly solved: Solved } | undefined;

  /**
   * @param linear Variables in which residuals are linear, all at once. @param open Those that are left.
   * @param base Where all others stay.
   */
  constructor(objective: Objective, linear: readonly number[], open: readonly number[], base: Float64Array) {
    this.#objective = objective;
    this.#linear = linear;
    this.#open = open;
    this.#base = base;
  }

  residuals(x: Float64Array): Float64Array {
    return this.#solved(x).residuals;
  }

  jacobian(x: Float64Array): Float64Array {
    const { at, jacobian, model } = this.#solved(x);
    this.#base = at;
    const own = this.#objective.linearized(at, this.#open).jacobian;
    const [m, n] = [own.length / this.#open.length, this.#open.length];
    const column = new Float64Array(m);
    for (let k = 0; k < n; k++) {
      for (let i = 0; i < m; i++) column[i] = own[i * n + k]!;
      const rest = this.#across(column, jacobian, model);
      for (let i = 0; i < m; i++) own[i * n + k] = rest[i]!;
    }
    return own;
  }

  acceleration(x: Float64Array, direction: Float64Array): Float64Array {
    const { at, jacobian, model } = this.#solved(x);
    const own = this.#objective.linearized(at, this.#open).jacobian;
    const whole = new Float64Array(at.length);
    this.#open.forEach((j, k) => {
      whole[j] = direction[k]!;
    });
    if (model && this.#linear.length > 0)
      model.stepFor(times(own, direction), 0).forEach((change, k) => {
        whole[this.#linear[k]!] = change;
      });
    return this.#across(this.#objective.acceleration(at, whole), jacobian, model);
  }

  /** The whole point. */
  whole(x: Float64Array): Float64Array {
    return this.#solved(x).at;
  }

  /** What of a change of the residuals the linear variables cannot make up for. */
  #across(change: Float64Array, jacobian: Float64Array, model: Linearized | undefined): Float64Array {
    if (!model || this.#linear.length === 0 || !change.every(Number.isFinite)) return change;
    const made = times(jacobian, model.stepFor(change, 0));
    return change.map((value, i) => value + made[i]!);
  }

  #solved(x: Float64Array): Solved {
    if (this.#last?.x.every((value, k) => value === x[k])) return this.#last.solved;
    const solved = this.#solve(x);
    this.#last = { x: x.slice(), solved };
    return solved;
  }

  #solve(x: Float64Array): Solved {
    const at = this.#base.slice();
    this.#open.forEach((j, k) => {
      at[j] = x[k]!;
    });
    for (const j of this.#linear) at[j] = 0;
    const { residuals, jacobian } = this.#objective.linearized(at, this.#linear);
    const n = this.#linear.length;
    if (n === 0) return { at, residuals, jacobian, model: undefined };
    const norms = columnNorms(jacobian, n);
    if (!residuals.every(Number.isFinite) || !norms.every((size) => size < 1 / SMALLEST)) {
      return { at, residuals: residuals.fill(Number.NaN), jacobian, model: undefined };
    }
    for (let i = 0; i < jacobian.length; i++) if (norms[i % n]! < SMALLEST) jacobian[i] = 0;
    const model = new Linearized(
      jacobian,
      residuals,
      norms.map((size) => (size < SMALLEST ? 1 : size)),
    );
    const step = model.step(0);
    const left = model.undetermined(Float64Array.from(this.#linear, (j) => this.#base[j]!));
    this.#linear.forEach((j, k) => {
      at[j] = step[k]! + left[k]!;
    });
    times(jacobian, step).forEach((change, i) => {
      residuals[i]! += change;
    });
    return { at, residuals, jacobian, model };
  }
}
