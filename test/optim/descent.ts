import { grad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { constant, input, nameOf, parameter, state } from '../../src/graph/leaf.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import { add } from '../../src/ops/add.ts';
import { mul } from '../../src/ops/mul.ts';
import { sub } from '../../src/ops/sub.ts';
import { descend, type Optimizer } from '../../src/optim/optimizer.ts';
import { type Compiled, compile } from '../../src/runtime/compile.ts';
import { elements, type Problem, shapeOf } from './problems.ts';

interface Options {
  readonly dtype?: 'f32' | 'f64';
  /** Steps over which the learning rate falls evenly to 0; it stays the same if left out. */
  readonly falling?: number;
}

/** Steps of an optimizer on a problem. */
export class Descent {
  readonly parameters: readonly Expr[];
  readonly loss: Expr;
  readonly update: readonly (readonly [variable: Expr, value: Expr])[];
  /** What every variable is before the first step. */
  readonly initial: readonly (readonly [variable: Expr, values: readonly number[]])[];

  constructor(optimizer: Optimizer, problem: Problem, { dtype = 'f64', falling }: Options = {}) {
    const variables = (numbers: Problem['start'], make: typeof parameter) =>
      Object.entries(numbers).map(([name, own]) => [make(name, shapeOf(own), dtype), elements(own)] as const);
    const started = variables(problem.start, parameter);
    const data = variables(problem.data ?? {}, input);
    this.parameters = started.map(([variable]) => variable);
    this.loss = problem.f(Object.fromEntries([...started, ...data].map(([x]) => [nameOf(x)!, x])));
    const t = state('t', [], 'f64');
    const { lr } = optimizer.settings;
    const { weights, states } = descend(optimizer, {
      parameters: this.parameters,
      areWeights: this.parameters.map((x) => !problem.biases?.includes(nameOf(x)!)),
      loss: this.loss,
      gradients: grad(this.loss, this.parameters),
      t: add(t, 1),
      lr: falling === undefined ? constant(lr) : mul(lr, sub(1, mul(1 / falling, t))),
      seed: constant(1),
    });
    this.update = [
      ...this.parameters.map((x, i) => [x, weights[i]!] as const),
      ...states.map(({ variable, value }) => [variable, value] as const),
      [t, add(t, 1)],
    ];
    this.initial = [
      ...started,
      ...data,
      ...states.map(({ variable, initial }) => [variable, filled(variable, initial)] as const),
      [t, [0]],
    ];
  }

  /** A program that stands before the first step. */
  compile(): Compiled {
    const program = compile({ step: { update: this.update, outputs: { loss: this.loss } } });
    for (const [variable, values] of this.initial) if (program.has(variable)) program.set(variable, values);
    return program;
  }

  /** All parameters of a program, one after another. */
  reached(program: Compiled): number[] {
    return this.parameters.flatMap((x) => [...program.view(x)]);
  }

  /** All parameters after each of some steps, by the evaluator. */
  *evaluate(steps: number): Generator<number[]> {
    let at = Object.fromEntries(this.initial.map(([x, values]) => [nameOf(x)!, values as ArrayLike<number>]));
    for (let k = 0; k < steps; k++) {
      const values = evaluateAll(
        this.update.map(([, value]) => value),
        at,
      );
      at = { ...at, ...Object.fromEntries(this.update.map(([x], i) => [nameOf(x)!, values[i]!.data])) };
      yield this.parameters.flatMap((x) => Array.from(at[nameOf(x)!]!));
    }
  }
}

const filled = ({ shape }: Expr, value: number): number[] => new Array<number>(sizeOf(shape)).fill(value);
