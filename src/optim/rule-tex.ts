import type { Expr } from '../graph/expr.ts';
import { constantValue, input, state } from '../graph/leaf.ts';
import type { Shape } from '../graph/shape.ts';
import { tex } from '../math/print.ts';
import { settled } from '../util/definition.ts';
import type { Settings } from '../util/named.ts';
import { norm } from './norm.ts';
import type { CommonInputs, Lines, Rule, RuleInputs } from './rule.ts';

/** ‖x‖ */
export const length = (symbol: string): string => `\\left\\lVert ${symbol} \\right\\rVert`;

/** Gives an expression a symbol, by which its length is written too. */
export function symbolize(names: Map<Expr, string>, expr: Expr, symbol: string): Expr {
  names.set(norm(expr), length(symbol));
  names.set(expr, symbol);
  return expr;
}

/** A number at the end of a line's name counts rounds within a step. */
export const symbolOf = (name: string): string =>
  name === 'delta' ? '\\Delta p' : name.replace(/^(.+)Hat$/, '\\hat $1').replace(/(\d+)$/, '^{($1)}');

/**
 * The lines of an optimizer's rule in LaTeX, with its settings as numbers: the expressions that run.
 *
 * @param shape Of the parameter array.
 *
 * @example
 * ruleTex(sgd, { momentum: 0.9 })[2]; // '{\Delta p}_{t} = -\eta \, {b}_{t}'
 */
export function ruleTex<S extends Settings>(
  { rule }: { readonly rule: Rule<S> },
  given: Partial<S> = {},
  shape: Shape = [],
): string[] {
  const settings = settled(rule, given);
  const names = new Map<Expr, string>();
  const written = (key: string, at: string): string => `{${rule.symbols?.[key] ?? symbolOf(key)}}_{${at}}`;
  const named = (variable: Expr, symbol: string): Expr => symbolize(names, variable, symbol);
  const t = named(input('t', [], 'f64'), 't');
  const lr = named(input('lr', [], 'f64'), '\\eta');
  const loss = named(input('loss', [], 'f64'), 'f');
  const p = named(input('p', shape, 'f64'), 'p_{t-1}');
  const g = named(input('g', shape, 'f64'), 'g_{t}');
  const old = (initials: Readonly<Record<string, unknown>>, sizes: (initial: unknown) => Shape): Lines =>
    Object.fromEntries(
      Object.entries(initials).map(([key, initial]) => [
        key,
        named(state(key, sizes(initial), 'f64'), written(key, 't-1')),
      ]),
    );
  const states = old(rule.states(settings, shape), (initial) =>
    typeof initial === 'object' ? (initial as { shape: Shape }).shape : shape,
  );
  const common = { ...old(rule.common?.states(settings) ?? {}, () => []), t, lr, loss } as CommonInputs;
  const inputs = { ...common, ...states, p, g } as RuleInputs;
  const place = rule.place?.({ p, t, ...states }, settings) ?? p;
  const shared = rule.common?.step(common, settings, [inputs]) ?? {};
  const lines = { ...shared, ...rule.step({ ...inputs, ...shared }, settings) };
  const told = Object.entries(lines).filter(([, line]) => !names.has(line) && constantValue(line) === undefined);
  return [
    `g_{t} = \\nabla f\\left(${tex(place, names)}\\right)`,
    ...told.map(([key, line]) => {
      const name = written(key, 't');
      const formula = `${name} = ${tex(line, names)}`;
      named(line, name);
      return formula;
    }),
  ];
}
