import { cast } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import { state } from '../graph/leaf.ts';
import type { Shape } from '../graph/shape.ts';
import { add } from '../ops/add.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { where } from '../ops/where.ts';
import { type Definition, settled } from '../util/definition.ts';
import { positive } from '../util/limit.ts';
import type { Settings } from '../util/named.ts';
import type { Descended, Descent, Optimizer, OwnRate, StateUpdate, Weights } from './optimizer.ts';

/** Expressions by name. */
export type Lines = Readonly<Record<string, Expr>>;

/** What all arrays of a step have: its number t (from 1), the learning rate, the loss, states and lines of `common`. */
export type CommonInputs = Readonly<Record<'t' | 'lr' | 'loss', Expr>> & Lines;

/** What a rule works with: besides these an array p, its gradient g, and the states for it. */
export type RuleInputs = CommonInputs & Readonly<Record<'p' | 'g', Expr>>;

/**
 * What a state is before the first step: an array like the parameter filled with a number, one of another shape, or
 * the parameter itself.
 */
export type Initial = number | 'p' | { readonly shape: Shape; readonly fill: number };

/** How an optimizer is written: the update of one parameter array, as expressions that run, compile and print alike. */
export interface Rule<S extends Settings> extends Definition<S> {
  /** What is kept for each parameter array. */
  readonly states: (settings: S, shape: Shape) => Readonly<Record<string, Initial>>;
  /** What is kept and computed once for all arrays: numbers before the first step, and lines that `step` may use. */
  readonly common?: {
    readonly states: (settings: S) => Readonly<Record<string, number>>;
    readonly step: (inputs: CommonInputs, settings: S, arrays: readonly RuleInputs[]) => Lines;
  };
  /** Where the gradient is taken, if not at p. */
  readonly place?: (inputs: Readonly<Record<'p' | 't', Expr>> & Lines, settings: S) => Expr;
  /** The algorithm's lines in order; those named like a state are its new value, `delta` is added to the parameter. */
  readonly step: (inputs: RuleInputs, settings: S) => Lines & { readonly delta: Expr };
  /** What the step divides the gradient by, or its average, of what was kept in step t; left out where that is 1. */
  readonly preconditioner?: (kept: Readonly<Record<'t', Expr>> & Lines, settings: S) => Expr;
  /** The largest learning rate that is stable about step t at a curvature, in a preconditioner's units; where known. */
  readonly largestRate?: (curvature: number, settings: S, t: number) => number;
  readonly ownRate?: OwnRate;
  /** LaTeX symbols of states and lines whose names are not their symbols; m̂ is called mHat. */
  readonly symbols?: Readonly<Record<string, string>>;
}

export type OptimizerFactory<S extends Settings> = ((settings?: Partial<S>) => Optimizer) & { readonly rule: Rule<S> };

/** What makes optimizers by a rule. */
export function optimizer<S extends Settings & { readonly lr: number }>(given: Rule<S>): OptimizerFactory<S> {
  const rule = { ...given, limits: { lr: positive, ...given.limits } } as Rule<S>;
  const make = (chosen: Partial<S> = {}): Optimizer => {
    const settings = settled(rule, chosen);
    return {
      rule: rule as unknown as Rule<Settings>,
      settings,
      ownRate: rule.ownRate,
      place:
        rule.place &&
        (({ arrays, t }) =>
          arrays.map((array) => {
            const { values } = statesOf(rule, settings, array, t);
            return rule.place!({ p: array.value, t, ...values }, settings);
          })),
      preconditioner:
        rule.preconditioner &&
        (({ arrays, t }) =>
          arrays.map((array) => rule.preconditioner!({ t, ...statesOf(rule, settings, array, t).values }, settings))),
      step: (descent) => stepBy(rule, settings, descent),
      largestRate: rule.largestRate && ((curvature, t = Infinity) => rule.largestRate!(curvature, settings, t)),
    };
  };
  return Object.assign(make, { rule });
}

interface States {
  /** As the rule sees them: what begins as the parameter is the parameter in the first step. */
  readonly values: Lines;
  /** With the new values that lines give them. */
  readonly updates: (lines: Lines) => StateUpdate[];
}

function statesOf<S extends Settings>(rule: Rule<S>, settings: S, { name, value: p }: Weights, t: Expr): States {
  return declare(name, rule.states(settings, p.shape), p.shape, p.dtype as 'f32' | 'f64', (variable) =>
    cast(where(lessEqual(t, 1), p, variable), p.dtype),
  );
}

function declare(
  name: string,
  initials: Readonly<Record<string, Initial>>,
  shape: Shape,
  dtype: 'f32' | 'f64',
  begun: (variable: Expr) => Expr,
): States {
  const all = Object.entries(initials).map(([key, initial]) => ({
    key,
    initial,
    variable: state(`${name} ${key}`, typeof initial === 'object' ? initial.shape : shape, dtype),
  }));
  return {
    values: Object.fromEntries(
      all.map(({ key, initial, variable }) => [key, initial === 'p' ? begun(variable) : variable]),
    ),
    updates: (lines) =>
      all.map(({ key, initial, variable }) => ({
        variable,
        initial: initial === 'p' ? 0 : typeof initial === 'object' ? initial.fill : initial,
        value: cast(lines[key]!, variable.dtype),
      })),
  };
}

function stepBy<S extends Settings>(rule: Rule<S>, settings: S, descent: Descent): Descended {
  const { arrays, gradients, t, lr, loss, tell } = descent;
  const numbers = declare(
    `${arrays[0]!.name} ${rule.name}`,
    rule.common?.states(settings) ?? {},
    [],
    'f64',
    (variable) => variable,
  );
  const own = arrays.map((array) => statesOf(rule, settings, array, t));
  const inputs = own.map(
    ({ values }, i) =>
      ({ ...numbers.values, ...values, p: arrays[i]!.value, g: gradients[i]!, t, lr, loss }) as RuleInputs,
  );
  const common = rule.common?.step({ ...numbers.values, t, lr, loss } as CommonInputs, settings, inputs) ?? {};
  const lines = inputs.map((input) => rule.step({ ...input, ...common }, settings));
  if (tell) {
    const told = (array: Weights | undefined, of: Lines): void => {
      for (const [key, expr] of Object.entries(of)) tell({ array, key, symbol: rule.symbols?.[key], expr });
    };
    told(undefined, common);
    lines.forEach((own, i) => told(arrays[i], { g: gradients[i]!, ...own }));
  }
  return {
    weights: lines.map(({ delta }, i) => cast(add(arrays[i]!.value, delta), arrays[i]!.value.dtype)),
    states: [...numbers.updates(common), ...own.flatMap(({ updates }, i) => updates(lines[i]!))],
  };
}
