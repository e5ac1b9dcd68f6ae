import { grad } from '../autodiff/grad.ts';
import { constant, input, parameter, state } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { gather } from '../ops/gather.ts';
import { mean } from '../ops/mean.ts';
import { mul } from '../ops/mul.ts';
import { rows } from '../ops/rows.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { descend } from '../optim/optimizer.ts';
import { sgd } from '../optim/sgd.ts';
import { compile } from '../runtime/compile.ts';

/** A line y = b·x + b0 that descent fits to rows, compiled in float64; it begins with b = b0 = 0. */
export interface LineProgram {
  /** The order of the rows from the next step on, which begins at the first. */
  order(order: ArrayLike<number>): void;
  /** Makes steps, each on the next `batch` rows in the order. */
  step(lr: number, steps?: number): void;
  /** The mean squared error over all rows. */
  cost(): number;
  line(): { readonly b: number; readonly b0: number };
}

/** @param batch Rows of a step: all of them for batch descent, 1 for stochastic descent. */
export function lineProgram(xs: readonly number[], ys: readonly number[], batch: number): LineProgram {
  const count = xs.length;
  const [x, y] = [input('x', [count], 'f64'), input('y', [count], 'f64')];
  const [b, b0] = [parameter('b', [], 'f64'), parameter('b0', [], 'f64')];
  const [order, done] = [input('order', [count], 'i32'), state('done', [], 'f64')];
  const lr = input('lr', [], 'f64');
  const costOf = (x: typeof b, y: typeof b) => mean(square(sub(y, add(mul(b, x), b0))));
  const part = rows(order, done, batch);
  const isWhole = batch === count;
  const loss = isWhole ? costOf(x, y) : costOf(gather(x, part), gather(y, part));
  const parameters = [b, b0];
  const gradients = grad(loss, parameters);
  const { weights } = descend(sgd(), { parameters, loss, gradients, t: constant(1), lr, seed: constant(1) });
  const program = compile({
    step: {
      update: [
        ...parameters.map((p, i) => [p, weights[i]!] as const),
        ...(isWhole ? [] : [[done, add(done, batch)] as const]),
      ],
    },
    look: { outputs: { cost: costOf(x, y) } },
  });
  program.set(x, xs);
  program.set(y, ys);
  return {
    order(values) {
      if (isWhole) return;
      program.set(order, values);
      program.set(done, 0);
    },
    step(rate, steps = 1) {
      program.set(lr, rate);
      if (steps > 0) program.run('step', steps);
    },
    cost() {
      program.run('look');
      return program.output('look', 'cost')[0]!;
    },
    line: () => ({ b: program.view(b)[0]!, b0: program.view(b0)[0]! }),
  };
}

/** The eigenvalues of the Hessian of a line's mean squared error, (2/N)·[[Σx², Σx], [Σx, N]]: the smaller one first. */
export function curvatureOf(x: readonly number[]): [number, number] {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b, d] = [2 * mean(x.map((value) => value * value)), 2 * mean(x), 2];
  const half = Math.hypot((a - d) / 2, b);
  return [(a + d) / 2 - half, (a + d) / 2 + half];
}
