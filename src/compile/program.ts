import type { Expr } from '../graph/expr.ts';

/**
 * One thing a program can do: from the values of variables, new values for some of them, and results.
 *
 * All new values are computed from the old ones, as if at once.
 */
export interface Entry {
  /** Variables that change, and what they become. */
  readonly update?: readonly (readonly [variable: Expr, value: Expr])[];
  /** Results by name. They can be read until the next run of any entry. */
  readonly outputs?: Readonly<Record<string, Expr>>;
  /** A single number among the outputs: the first step after which it is not finite is the last. */
  readonly guard?: string;
}

/** What is compiled into one module, by name; all entries share the variables. */
export type Program = Readonly<Record<string, Entry>>;
