import { grad } from '../autodiff/grad.ts';
import { hvp } from '../autodiff/hvp.ts';
import { jvp } from '../autodiff/jvp.ts';
import type { Program } from '../compile/program.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, input } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sum } from '../ops/sum.ts';
import { type Compiled, compile } from '../runtime/compile.ts';
import { Layout } from './layout.ts';

/** Most variables whose derivatives are computed at once, which shares what they have in common; more compile long. */
const MOST_AT_ONCE = 20;

/** f at a point, and its gradient there. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** How often each was asked for. */
export interface Evaluations {
  value: number;
  gradient: number;
  hessian: number;
  jacobian: number;
}

/** Data that an expression has besides its variables. */
export type Given = ReadonlyMap<Expr, ArrayLike<number>>;

/**
 * A function to minimize: f, its gradient and Hessian, or residuals r with f = ½ Σ rᵢ² and their Jacobian. All are made
 * of one graph by differentiating it; each is compiled when it is first asked for, and then only run. A point is one
 * array of all variables' elements.
 */
export class Objective {
  readonly layout: Layout;
  /** f, a single number in float64. */
  readonly expression: Expr;
  /** r of shape [m], where f is a sum of squares. */
  readonly residual: Expr | undefined;
  readonly evaluations: Evaluations = { value: 0, gradient: 0, hessian: 0, jacobian: 0 };
  readonly #directions: readonly Expr[];
  #given: Given;
  readonly #programs = new Map<string, Runner>();

  /** @param root f, or the residuals; of float64, like all variables. */
  constructor(root: Expr, variables: readonly Expr[], given: Given = new Map(), residual?: Expr) {
    this.layout = new Layout(variables);
    this.residual = root.shape.length === 0 ? residual : root;
    this.expression = root.shape.length === 0 ? root : mul(0.5, sum(square(root)));
    this.#directions = variables.map((x) => input(`direction of ${String(x.attributes.name)}`, x.shape, 'f64'));
    this.#given = given;
  }

  /** Data that the expression has besides its variables. */
  get given(): Given {
    return this.#given;
  }

  /** Puts other data in the place of what was given, of the same shapes. */
  give(given: Given): void {
    this.#given = given;
    for (const runner of this.#programs.values()) runner.give(given);
  }

  /** The number of all variables' elements. */
  get size(): number {
    return this.layout.size;
  }

  value(x: Float64Array): number {
    this.evaluations.value++;
    return this.#run('value', () => ({ f: this.expression }), x).f![0]!;
  }

  slope(x: Float64Array): Slope {
    this.evaluations.gradient++;
    const { f, ...gradients } = this.#run(
      'slope',
      () => ({ f: this.expression, ...this.#numbered(this.#gradient()) }),
      x,
    );
    return { value: f![0]!, gradient: this.layout.joined(Object.values(gradients)) };
  }

  /** ∂²f/∂xᵢ∂xⱼ, n × n in row-major order. */
  hessian(x: Float64Array): Float64Array {
    this.evaluations.hessian++;
    const n = this.size;
    const matrix = new Float64Array(n * n);
    for (let j = 0; j < n; j++) matrix.set(this.curvature(x, unit(n, j)), j * n);
    // Each half is the other one to within rounding.
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const both = (matrix[i * n + j]! + matrix[j * n + i]!) / 2;
        matrix[i * n + j] = both;
        matrix[j * n + i] = both;
      }
    }
    return matrix;
  }

  /** The Hessian times a direction. */
  curvature(x: Float64Array, direction: Float64Array): Float64Array {
    const outputs = () => this.#numbered(hvp(this.expression, this.#along()));
    return this.layout.joined(Object.values(this.#run('curvature', outputs, x, direction)));
  }

  residuals(x: Float64Array): Float64Array {
    this.evaluations.value++;
    return this.#run('residuals', () => ({ r: this.residual! }), x).r!.slice();
  }

  /** r, and ∂rᵢ/∂xⱼ for some variables that are single numbers, m × their number in row-major order, in one run. */
  linearized(x: Float64Array, which: readonly number[]): { residuals: Float64Array; jacobian: Float64Array } {
    this.evaluations.value++;
    const { r, ...columns } = this.#run(
      `linearized ${which}`,
      () => ({ r: this.residual!, ...this.#numbered(which.map((j) => this.#slopeBy(j))) }),
      x,
    );
    const residuals = r!.slice();
    return { residuals, jacobian: sideBySide(Object.values(columns), residuals.length) };
  }

  /** ∂rᵢ/∂xⱼ, m × n in row-major order. */
  jacobian(x: Float64Array): Float64Array {
    this.evaluations.jacobian++;
    const n = this.size;
    if (n <= MOST_AT_ONCE && this.layout.variables.every(({ shape }) => shape.length === 0)) {
      const columns = () => this.#numbered(this.layout.variables.map((_, j) => this.#slopeBy(j)));
      return sideBySide(Object.values(this.#run('jacobian', columns, x)), sizeOf(this.residual!.shape));
    }
    const matrix = new Float64Array(sizeOf(this.residual!.shape) * n);
    for (let j = 0; j < n; j++) {
      const column = this.#run('tangent', () => ({ r: jvp(this.residual!, this.#along()) }), x, unit(n, j)).r!;
      for (let i = 0; i < column.length; i++) matrix[i * n + j] = column[i]!;
    }
    return matrix;
  }

  /** d²r(x + t·v)/dt² at t = 0. */
  acceleration(x: Float64Array, direction: Float64Array): Float64Array {
    const twice = () => ({ r: jvp(jvp(this.residual!, this.#along()), this.#along()) });
    return this.#run('acceleration', twice, x, direction).r!.slice();
  }

  /** The derivative of the residuals by a variable that is a single number. */
  #slopeBy(j: number): Expr {
    return jvp(this.residual!, [[this.layout.variables[j]!, constant(1)]]);
  }

  #gradient(): Expr[] {
    return grad(this.expression, this.layout.variables);
  }

  #along(): (readonly [Expr, Expr])[] {
    return this.layout.variables.map((x, i) => [x, this.#directions[i]!] as const);
  }

  #numbered(expressions: readonly Expr[]): Record<string, Expr> {
    return Object.fromEntries(expressions.map((expr, i) => [`g${i}`, expr]));
  }

  #run(name: string, outputs: () => Readonly<Record<string, Expr>>, x: Float64Array, direction?: Float64Array) {
    let runner = this.#programs.get(name);
    if (!runner) {
      runner = new Runner({ run: { outputs: outputs() } }, this.layout, this.#directions, this.#given);
      this.#programs.set(name, runner);
    }
    return runner.run(x, direction);
  }
}

/** Columns as a matrix in row-major order. */
function sideBySide(columns: readonly Float64Array[], rows: number): Float64Array {
  const n = columns.length;
  const matrix = new Float64Array(rows * n);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) matrix[i * n + j] = column[i]!;
  });
  return matrix;
}

const unit = (n: number, j: number): Float64Array => new Float64Array(n).fill(1, j, j + 1);

/** One compiled program, with views of its memory that are made once. */
class Runner {
  readonly #program: Compiled;
  readonly #layout: Layout;
  readonly #at: (Float64Array | undefined)[];
  readonly #direction: (Float64Array | undefined)[];
  readonly #outputs: Readonly<Record<string, Float64Array>>;

  constructor(program: Program, layout: Layout, directions: readonly Expr[], given: Given) {
    this.#program = compile(program);
    this.#layout = layout;
    // What a derivative does not depend on is no variable of its program.
    const view = (variable: Expr) =>
      this.#program.has(variable) ? (this.#program.view(variable) as Float64Array) : undefined;
    this.give(given);
    this.#at = layout.variables.map(view);
    this.#direction = directions.map(view);
    this.#outputs = Object.fromEntries(
      Object.keys(program.run!.outputs!).map((name) => [name, this.#program.output('run', name) as Float64Array]),
    );
  }

  give(given: Given): void {
    for (const [variable, values] of given) if (this.#program.has(variable)) this.#program.set(variable, values);
  }

  run(x: Float64Array, direction: Float64Array | undefined): Readonly<Record<string, Float64Array>> {
    this.#layout.spread(x, this.#at);
    if (direction) this.#layout.spread(direction, this.#direction);
    this.#program.run('run');
    return this.#outputs;
  }
}
