import type { Expr } from '../graph/expr.ts';
import { state } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { checkLimits, type Limit, positive } from '../util/limit.ts';
import type { Settings } from '../util/named.ts';

/** What a rule works with: a parameter p, its gradient g, the number t of the step (from 1), learning rate, states. */
export type RuleInputs = Readonly<Record<'p' | 'g' | 't' | 'lr', Expr>> & Readonly<Record<string, Expr>>;

/** How an optimizer is written: the update of one parameter array, as expressions that run, compile and print alike. */
export interface Rule<S extends Settings> {
  readonly name: string;
  /** Settings and their defaults; `lr` is the learning rate. */
  readonly settings: S;
  /** What the settings must be; `lr` is above 0 in every rule. */
  readonly limits?: Readonly<Partial<Record<keyof S & string, Limit>>>;
  /** Throws when settings that are allowed each for itself do not go together. */
  readonly check?: (settings: S) => void;
  /** Arrays kept for each parameter, and the number that fills them before the first step. */
  readonly states: (settings: S) => Readonly<Record<string, number>>;
  /** The algorithm's lines in order; those named like a state are its new value, `delta` is added to the parameter. */
  readonly step: (inputs: RuleInputs, settings: S) => Readonly<Record<string, Expr>> & { readonly delta: Expr };
  /** LaTeX symbols of settings, states and lines. */
  readonly symbols: Readonly<Record<string, string>>;
  /** One line of mathematics. */
  readonly formula: string;
  readonly source: string;
}

/** An optimizer with its settings. */
export interface Optimizer {
  readonly rule: Rule<Settings>;
  readonly settings: Settings & { readonly lr: number };
}

/** A parameter's new value, and those of the optimizer's states for it. */
export interface Update {
  readonly parameter: Expr;
  readonly states: readonly { readonly variable: Expr; readonly initial: number; readonly value: Expr }[];
}

export type OptimizerFactory<S extends Settings> = ((settings?: Partial<S>) => Optimizer) & { readonly rule: Rule<S> };

export function optimizer<S extends Settings & { readonly lr: number }>(rule: Rule<S>): OptimizerFactory<S> {
  const make = (given: Partial<S> = {}): Optimizer => {
    const settings = { ...rule.settings, ...given };
    checkLimits(rule.name, settings, { lr: positive, ...rule.limits } as Readonly<Record<string, Limit>>);
    rule.check?.(settings);
    return { rule: rule as unknown as Rule<Settings>, settings };
  };
  return Object.assign(make, { rule });
}

/** What an optimizer makes of a parameter array in one step. */
export function updateOf({ rule, settings }: Optimizer, p: Expr, g: Expr, t: Expr, lr: Expr): Update {
  const name = p.attributes.name as string;
  const initial = rule.states(settings);
  const variables = Object.fromEntries(
    Object.keys(initial).map((key) => [key, state(`${name} ${key}`, p.shape, p.dtype)]),
  );
  const lines = rule.step({ ...variables, p, g, t, lr } as RuleInputs, settings);
  return {
    parameter: add(p, lines.delta),
    states: Object.entries(variables).map(([key, variable]) => ({
      variable,
      initial: initial[key]!,
      value: lines[key]!,
    })),
  };
}
