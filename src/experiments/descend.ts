import { grad } from '../autodiff/grad.ts';
import type { Expr } from '../graph/expr.ts';
import { input, parameter } from '../graph/leaf.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import { compile } from '../runtime/compile.ts';

/** Several descents side by side: `path[k][v][run]` is variable v of a run at look k: after k steps, or as asked. */
export type Descents = readonly (readonly Float64Array[])[];

/**
 * Gradient descent θ ← θ − η∇f(θ) from several starts at once, compiled in float64: each run is one element of arrays.
 *
 * @param f A function of numbers, elementwise, of one or more variables.
 * @param starts A list per variable: where each run begins.
 * @param rates The learning rate of each run.
 * @param steps How many steps each run makes, looked at after each; or after which steps it is looked at, rising.
 *
 * @example
 * const [[x]] = descend(square, [[2, 2]], [0.1, 0.5], [3]);
 * [...x].map((value) => value.toFixed(3)); // ['1.024', '0.000']
 *
 * Source: Cauchy 1847.
 */
export function descend(
  f: (...variables: Expr[]) => Expr,
  starts: readonly (readonly number[])[],
  rates: readonly number[],
  steps: number | readonly number[],
): Descents {
  const variables = starts.map((start, v) => parameter(`x${v}`, [start.length], 'f64'));
  const lr = input('lr', [rates.length], 'f64');
  // A run's value depends on its own elements only: the gradient of the sum is that of each.
  const slopes = grad(sum(f(...variables)), variables);
  const program = compile({ step: { update: variables.map((x, v) => [x, sub(x, mul(lr, slopes[v]!))]) } });
  variables.forEach((x, v) => program.set(x, starts[v]!));
  program.set(lr, rates);
  const now = (): Float64Array[] => variables.map((x) => Float64Array.from(program.view(x)));
  const looks = typeof steps === 'number' ? Array.from({ length: steps + 1 }, (_, k) => k) : steps;
  return looks.map((look, i) => {
    program.run('step', look - (looks[i - 1] ?? 0));
    return now();
  });
}

/** One variable of one run, look by look. */
export const pathOf = (descents: Descents, run: number, variable = 0): number[] =>
  descents.map((variables) => variables[variable]![run]!);
