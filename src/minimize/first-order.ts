import { grad } from '../autodiff/grad.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, state } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { maximum } from '../ops/maximum.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { descend, type Optimizer } from '../optim/optimizer.ts';
import { type Compiled, compile } from '../runtime/compile.ts';
import { constant as constantRate } from '../schedule/constant.ts';
import type { Memory, Schedule } from '../schedule/schedule.ts';
import { problem } from '../util/problem.ts';
import type { Box } from './box.ts';
import type { Iterate, Method } from './method.ts';
import type { Objective } from './objective.ts';

/** How the learning rate changes, over so many steps. */
export interface Scheduled {
  readonly schedule: Schedule;
  readonly steps: number;
}

/**
 * An optimizer of networks as a method for any function: value, gradient and update are one compiled step. For a
 * schedule each step is an epoch, and f its loss.
 */
export const firstOrder = (
  optimizer: Optimizer,
  scheduled: Scheduled = { schedule: constantRate(), steps: 1 },
): Method => ({
  name: optimizer.rule.name,
  settings: optimizer.settings,
  on: (objective, box) => new Stepper(optimizer, objective, box, scheduled).from,
});

/** Names of the variables in which a schedule remembers something begin so. */
const SCOPE = 'schedule';

class Stepper {
  readonly #program: Compiled;
  readonly #objective: Objective;
  readonly #initial: readonly (readonly [variable: Expr, value: number])[];
  readonly #memory: readonly Memory[];

  constructor(optimizer: Optimizer, objective: Objective, box: Box, { schedule, steps: n }: Scheduled) {
    const { layout, expression } = objective;
    const { variables } = layout;
    const t = state('number of the step', [], 'f64');
    const rate = mul(optimizer.settings.lr, schedule.factor({ k: t, n, scope: SCOPE }));
    this.#memory = schedule.memory?.({ k: t, n, scope: SCOPE, measured: (metric) => lossOf(metric, expression) }) ?? [];
    const gradients = grad(expression, variables);
    const f = { parameters: variables, loss: expression, gradients, t: add(t, 1), lr: rate, seed: constant(1) };
    const { weights, states } = descend(optimizer, f);
    this.#objective = objective;
    this.#initial = [
      [t, 0],
      ...this.#memory.map(({ variable, initial }) => [variable, initial] as const),
      ...states.map(({ variable, initial }) => [variable, initial] as const),
    ];
    this.#program = compile({
      step: {
        update: [
          [t, add(t, 1)],
          ...variables.map((x, i) => [x, within(box, objective, i, weights[i]!)] as const),
          ...states.map(({ variable, value }) => [variable, value] as const),
          ...this.#memory.map(({ variable, next }) => [variable, next] as const),
        ],
        // At the point that the step starts from.
        outputs: { f: expression, rate, ...Object.fromEntries(gradients.map((g, i) => [`g${i}`, g])) },
      },
    });
    for (const [variable, values] of objective.given)
      if (this.#program.has(variable)) this.#program.set(variable, values);
  }

  from = (start: Float64Array): Iterable<Iterate> => this.#descend(start);

  *#descend(start: Float64Array): Generator<Iterate> {
    const { layout, evaluations } = this.#objective;
    const { variables } = layout;
    for (const [variable, value] of this.#initial) if (this.#program.has(variable)) this.#program.set(variable, value);
    variables.forEach((x, i) => this.#program.set(x, layout.part(start, i)));
    let before: Float64Array | undefined;
    let kept: readonly Float64Array[] | undefined;
    for (let rate: number | undefined; ; rate = this.#program.output('step', 'rate')[0]!) {
      const at = layout.joined(variables.map((x) => this.#program.view(x)));
      const states = before && areEqual([at], [before]) ? this.#states() : undefined;
      const rests = states !== undefined && states.length > 0 && !(kept && areEqual(states, kept));
      [before, kept] = [at, states];
      this.#program.run('step');
      evaluations.gradient++;
      const value = this.#program.output('step', 'f')[0]!;
      const gradient = layout.joined(variables.map((_, i) => this.#program.output('step', `g${i}`)));
      yield { at, value, gradient, rate, rests };
    }
  }

  /** What is kept for the next step, but its number. */
  #states(): Float64Array[] {
    return this.#initial
      .slice(1)
      .filter(([variable]) => this.#program.has(variable))
      .map(([variable]) => Float64Array.from(this.#program.view(variable)));
  }
}

const areEqual = (some: readonly Float64Array[], others: readonly Float64Array[]): boolean =>
  some.every((values, i) => values.every((value, k) => Object.is(value, others[i]?.[k])));

/** What a schedule goes by: the value of the function is its only measure. */
function lossOf(metric: string, f: Expr): Expr {
  if (metric === 'loss') return f;
  throw problem('minimize', 'a schedule for a function goes by its value', {
    got: JSON.stringify(metric),
    advice: 'Leave out the metric',
  });
}

/** The nearest values within the bounds. */
function within(box: Box, { layout }: Objective, i: number, value: Expr): Expr {
  const [lower, upper] = [layout.part(box.lower, i), layout.part(box.upper, i)];
  const low = lower[0]!;
  const high = upper[0]!;
  const raised = low === -Infinity ? value : maximum(value, low);
  return high === Infinity ? raised : minimum(raised, high);
}
