import { add, type Compiled, compile, type Expr, grad, input, mul, parameter, square, sub, sum } from 'talweg';
import type { Line, Rows } from '../../line/line-cost.ts';

/** The gradient of the squared error of each row, by b0 and by b1. */
export type RowGradients = readonly [byB0: Float64Array, byB1: Float64Array];

/** A line's gradients row by row: each row has a line of its own, so that the gradient of the sum is that of each. */
export class GradientsOfRows {
  readonly #program: Compiled;
  readonly #variables: readonly [Expr, Expr];
  readonly #count: number;

  constructor({ x, y }: Rows) {
    this.#count = x.length;
    const [xs, ys] = [input('x', [this.#count], 'f64'), input('y', [this.#count], 'f64')];
    this.#variables = [parameter('b0', [this.#count], 'f64'), parameter('b1', [this.#count], 'f64')];
    const [b0, b1] = this.#variables;
    const [g0, g1] = grad(sum(square(sub(ys, add(mul(b1, xs), b0)))), this.#variables);
    this.#program = compile({ look: { outputs: { g0: g0!, g1: g1! } } });
    this.#program.set(xs, x);
    this.#program.set(ys, y);
  }

  at(line: Line): RowGradients {
    this.#variables.forEach((variable, i) => this.#program.set(variable, new Float64Array(this.#count).fill(line[i]!)));
    this.#program.run('look');
    const copy = (name: string): Float64Array => Float64Array.from(this.#program.output('look', name));
    return [copy('g0'), copy('g1')];
  }
}

/** The mean of some rows' gradients: what a batch steps against. */
export function meanOf([byB0, byB1]: RowGradients, rows: ArrayLike<number>): Line {
  let [g0, g1] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    g0 += byB0[rows[i]!]!;
    g1 += byB1[rows[i]!]!;
  }
  return [g0 / rows.length, g1 / rows.length];
}

/** A symmetric matrix of two rows. */
export type Symmetric = readonly [v00: number, v01: number, v11: number];

/** The variances of the gradients of single rows, and what their parts have in common. */
export function covarianceOf([byB0, byB1]: RowGradients): Symmetric {
  const count = byB0.length;
  const mean = (value: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += value(i);
    return sum / count;
  };
  const [m0, m1] = [mean((i) => byB0[i]!), mean((i) => byB1[i]!)];
  return [
    mean((i) => (byB0[i]! - m0) ** 2),
    mean((i) => (byB0[i]! - m0) * (byB1[i]! - m1)),
    mean((i) => (byB1[i]! - m1) ** 2),
  ];
}

/**
 * How much smaller the variance of a batch's mean is than that of a row: (1/B)·(N − B)/(N − 1), because its rows are
 * different ones of the N.
 */
export const shareOf = (batch: number, count: number): number =>
  count <= 1 ? 0 : (count - Math.min(batch, count)) / (Math.min(batch, count) * (count - 1));
