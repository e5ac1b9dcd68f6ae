import {
  add,
  type Compiled,
  compile,
  constant,
  descend,
  type Expr,
  grad,
  input,
  nameOf,
  type Optimizer,
  state,
} from 'talweg';
import { Recent } from '../mathematics/recent.ts';
import type { Leg } from '../state/forks.ts';

/** A point that a descent has come to, and what it does there. */
export interface Visit {
  readonly at: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  /** The lines of the optimizer's rule in the step from here, by name: what each is for every variable. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

export interface Descendable {
  readonly expr: Expr;
  readonly variables: readonly Expr[];
  /** Values of the inputs that the function has besides: the columns of a table. */
  readonly given?: readonly (readonly [input: Expr, values: ArrayLike<number>])[];
}

/**
 * A descent on a function, step by step: visit k is where it is after k steps. It ends before its steps are done where
 * the function has no value any more; that visit is its last.
 *
 * @param legs Whose optimizer makes the steps, from which step on; the first begins at 0.
 */
export function courseOf(
  f: Descendable,
  start: readonly number[],
  legs: readonly Leg<Optimizer>[],
  steps: number,
): Visit[] {
  const visits: Visit[] = [];
  let stepper: Stepper | undefined;
  let kept: Kept = new Map();
  let at = start;
  for (const [i, { from, settings: optimizer }] of legs.entries()) {
    const until = legs[i + 1]?.from ?? steps;
    if (from >= steps + 1) break;
    stepper = stepperOf(f, optimizer);
    stepper.give(f.given ?? []);
    stepper.begin(at, from, kept, optimizer.settings.lr);
    for (let k = from; k < Math.min(until, steps); k++) {
      const visit = stepper.step();
      visits.push(visit);
      if (!isFinite(visit)) return visits;
    }
    at = stepper.at();
    kept = stepper.kept();
  }
  // Where it has come to, which is seen as the beginning of a step that is not kept.
  const last = stepper!.step();
  visits.push(last);
  return visits;
}

const isFinite = ({ value, gradient, at }: Visit): boolean => [value, ...gradient, ...at].every(Number.isFinite);

/** What an optimizer keeps, by the names of its variables. */
type Kept = ReadonlyMap<string, ArrayLike<number>>;

/** Programs of functions and optimizers that are looked at: a rate is no part of them, so a slider compiles nothing. */
const steppers = new Recent<Stepper>(24);

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number of its own for each object. */
function numberOf(own: object): number {
  const number = numbers.get(own) ?? count++;
  numbers.set(own, number);
  return number;
}

function stepperOf(f: Descendable, optimizer: Optimizer): Stepper {
  const { lr: _, ...rest } = optimizer.settings;
  // The settings of a wrapper are known to itself alone.
  const isWrapped = optimizer.rule.name.includes('(');
  const rule = isWrapped ? numberOf(optimizer) : [optimizer.rule.name, rest];
  const key = JSON.stringify([numberOf(f.expr), f.variables.map(nameOf), rule]);
  return steppers.get(key, () => new Stepper(f, optimizer));
}

/** One optimizer on one function, compiled in float64: what is shown are the expressions that are trained with. */
class Stepper {
  readonly #f: Descendable;
  readonly #program: Compiled;
  readonly #t = state('step', [], 'f64');
  readonly #lr = input('lr', [], 'f64');
  readonly #states: ReturnType<typeof descend>['states'];
  readonly #lines = new Map<string, (string | undefined)[]>();

  constructor(f: Descendable, optimizer: Optimizer) {
    this.#f = f;
    const { expr, variables } = f;
    const gradients = grad(expr, variables);
    const told: Record<string, Expr> = {};
    const { weights, states } = descend(optimizer, {
      parameters: variables,
      loss: expr,
      gradients,
      t: add(this.#t, 1),
      lr: this.#lr,
      seed: constant(1),
      tell: ({ array, key, expr: line }) => {
        const name = `${key}/${array?.index ?? ''}`;
        if (line.shape.length > 0) return;
        told[name] = line;
        const places = this.#lines.get(key) ?? variables.map((): string | undefined => undefined);
        for (const i of array ? [array.index] : variables.keys()) places[i] = name;
        this.#lines.set(key, places);
      },
    });
    this.#states = states;
    this.#program = compile({
      step: {
        update: [
          [this.#t, add(this.#t, 1)],
          ...variables.map((x, i) => [x, weights[i]!] as const),
          ...states.map(({ variable, value }) => [variable, value] as const),
        ],
        outputs: { value: expr, ...Object.fromEntries(gradients.map((g, i) => [`gradient${i}`, g])), ...told },
      },
    });
  }

  /** Puts data in the place of what was given before. */
  give(given: NonNullable<Descendable['given']>): void {
    for (const [variable, values] of given) this.#set(variable, values);
  }

  begin(at: readonly number[], step: number, kept: Kept, lr: number): void {
    this.#set(this.#t, [step]);
    this.#set(this.#lr, [lr]);
    this.#f.variables.forEach((x, i) => this.#set(x, [at[i]!]));
    for (const { variable, initial } of this.#states) {
      const before = kept.get(nameOf(variable)!);
      const size = this.#program.has(variable) ? this.#program.view(variable).length : 0;
      this.#set(variable, before?.length === size ? before : new Float64Array(size).fill(initial));
    }
  }

  #set(variable: Expr, values: ArrayLike<number>): void {
    if (this.#program.has(variable)) this.#program.set(variable, values);
  }

  at(): number[] {
    return this.#f.variables.map((x) => this.#program.view(x)[0]!);
  }

  kept(): Kept {
    return new Map(
      this.#states.flatMap(({ variable }) =>
        this.#program.has(variable) ? [[nameOf(variable)!, Float64Array.from(this.#program.view(variable))]] : [],
      ),
    );
  }

  step(): Visit {
    const at = this.at();
    this.#program.run('step');
    const output = (name: string): number => this.#program.output('step', name)[0]!;
    return {
      at,
      value: output('value'),
      gradient: at.map((_, i) => output(`gradient${i}`)),
      lines: Object.fromEntries(
        [...this.#lines].map(([key, places]) => [
          key,
          places.map((name) => (name === undefined ? Number.NaN : output(name))),
        ]),
      ),
    };
  }
}
