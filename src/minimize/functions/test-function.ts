import type { Expr } from '../../graph/expr.ts';
import { parameter } from '../../graph/leaf.ts';
import type { Named, Settings } from '../../util/named.ts';
import { problem } from '../../util/problem.ts';

/** A function that methods are tried on, with what is known of it. */
export interface TestFunction {
  readonly name: string;
  /** One line of mathematics. */
  readonly formula: string;
  readonly source: string;
  readonly variables: readonly Expr[];
  readonly expression: Expr;
  /** Where it is looked at: the least and largest value of every variable. */
  readonly domain: readonly [low: number, high: number];
  /** The usual start. */
  readonly start: Readonly<Record<string, number>>;
  /** Its minima; those of many are the lowest ones. */
  readonly minima: readonly { readonly at: Readonly<Record<string, number>>; readonly value: number }[];
}

interface Definition<S extends Settings> {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly settings: S;
  /** The number of variables; `n` of the settings, if it has one. */
  readonly size?: number;
  /** The least number of variables; 1 if left out. */
  readonly least?: number;
  readonly domain: readonly [low: number, high: number];
  readonly expression: (variables: readonly Expr[], settings: S) => Expr;
  readonly start: (n: number) => readonly number[];
  readonly minima: (n: number) => readonly (readonly [value: number, ...at: number[]])[];
}

export type TestFunctionFactory<S extends Settings> = ((settings?: Partial<S>) => TestFunction) & {
  readonly named: Named<TestFunction>;
};

/** x, y; beyond two x_1, x_2, … */
const namesOf = (n: number): string[] =>
  n <= 2 ? ['x', 'y'].slice(0, n) : Array.from({ length: n }, (_, i) => `x_${i + 1}`);

const MOST_VARIABLES = 1000;

export function testFunction<S extends Settings>(definition: Definition<S>): TestFunctionFactory<S> {
  const { name, formula, source, domain, least = 1 } = definition;
  const make = (given: Partial<S> = {}): TestFunction => {
    const settings = { ...definition.settings, ...given };
    const n = definition.size ?? Number(settings.n);
    if (!Number.isInteger(n) || n < least || n > MOST_VARIABLES)
      throw problem(name, `n must be a whole number from ${least} to ${MOST_VARIABLES}`, { got: String(settings.n) });
    const names = namesOf(n);
    const point = (values: readonly number[]): Record<string, number> =>
      Object.fromEntries(names.map((own, i) => [own, values[i]!]));
    const variables = names.map((own) => parameter(own, [], 'f64'));
    return {
      name,
      formula,
      source,
      domain,
      variables,
      expression: definition.expression(variables, settings),
      start: point(definition.start(n)),
      minima: definition.minima(n).map(([value, ...at]) => ({ at: point(at), value })),
    };
  };
  const named = { settings: definition.settings, formula, make: (settings: Settings) => make(settings as Partial<S>) };
  return Object.assign(make, { named });
}

/** The sum of a few expressions. */
export const total = (terms: readonly Expr[], plus: (a: Expr, b: Expr) => Expr): Expr =>
  terms.reduce((a, b) => plus(a, b));
