import { parse } from '../formula/parse.ts';
import { canonicalName } from '../formula/tokenize.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { functions } from '../minimize/functions/functions.ts';
import { closest } from '../util/closest.ts';
import { lookUp } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';
import { assigned, assignments, finite, interval } from './assignments.ts';

export type Start = Readonly<Record<string, number>>;
export type BoxBounds = Readonly<Record<string, readonly [low: number, high: number]>>;

/** A function as it was written on the command line. */
export interface Written {
  /** As people see it. */
  readonly formula: string;
  readonly expression: Expr;
  readonly names: readonly string[];
  /** Where a test function is usually started. */
  readonly start: Start | undefined;
}

/** A test function by its name, as in `rosenbrock(n=4)`, or a formula. @param where What messages name as its place. */
export function readFunction(text: string, where = 'minimize'): Written {
  const [, name = ''] = /^\s*([a-z-]+)\s*(?:\(|$)/.exec(text) ?? [];
  if (Object.hasOwn(functions, name)) {
    const { entry, settings } = lookUp(where, functions, parseCall(text, where));
    const { expression, variables, start, formula } = entry.make(settings);
    return { formula: `${text.trim()}: ${formula}`, expression, start, names: variables.map((x) => nameOf(x)!) };
  }
  const { expr, variables } = parse(text);
  if (variables.length === 0)
    throw problem(where, 'the formula has no variables', { got: JSON.stringify(text), advice: 'Write it with x' });
  return { formula: text.trim(), expression: expr, names: variables.map((x) => nameOf(x)!), start: undefined };
}

/** The bounds of `--box`: for each variable its own, or one interval for all. */
export function readBox(text: string | undefined, names: readonly string[]): BoxBounds {
  if (text === undefined) return {};
  const everywhere = interval(text);
  const box = everywhere
    ? Object.fromEntries(names.map((name) => [name, everywhere]))
    : assignments(text, '--box', interval, '--box x=-2:2,y=0: or --box -2:2');
  needKnown(Object.keys(box), names, '--box');
  for (const [name, [low, high]] of Object.entries(box)) {
    if (!(low < high))
      throw problem('--box', `the lower bound of "${name}" must be below the upper one`, { got: `${low}:${high}` });
  }
  return box;
}

/** Where to start: as `--from` says, for the others as is usual for the function, or in the middle of the box. */
export function readStart(text: string | undefined, { names, start, formula }: Written, box: BoxBounds): Start {
  const given = text === undefined ? {} : assignments(text, '--from', finite, '--from x=2,y=1');
  needKnown(Object.keys(given), names, '--from');
  const middle = (name: string): number | undefined => {
    const [low, high] = box[name] ?? [Number.NaN, Number.NaN];
    return Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : undefined;
  };
  const values = names.map((name) => [name, given[name] ?? start?.[name] ?? middle(name)] as const);
  const missing = values.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === 0) return Object.fromEntries(values) as Start;
  const near = names.length === 1 ? closest(formula, Object.keys(functions)) : undefined;
  throw problem('minimize', `there is no start for ${missing.join(', ')}`, {
    advice:
      near === undefined || near === names[0]
        ? `Write --from ${assigned(names, given)}`
        : `Did you mean the function "${near}"? Else write --from ${names[0]}=1`,
  });
}

/** The point of `--at`: a value for every variable. */
export function readPoint(text: string, names: readonly string[]): Start {
  const at = assignments(text, '--at', finite, `--at ${assigned(names)}`);
  needKnown(Object.keys(at), names, '--at');
  const missing = names.filter((name) => !Object.hasOwn(at, name));
  if (missing.length > 0)
    throw problem('--at', `there is no value for ${missing.join(', ')}`, {
      advice: `Write --at ${assigned(names, at)}`,
    });
  return at;
}

/** @throws When a name is none of a function's variables. */
export function needKnown(given: readonly string[], names: readonly string[], option: string): void {
  const unknown = given.find((name) => !names.includes(canonicalName(name)));
  if (unknown === undefined) return;
  const near = closest(unknown, names);
  throw problem(option, `the function has no variable "${unknown}"`, {
    advice: near === undefined ? `Its variables are ${names.join(', ')}` : `Did you mean "${near}"?`,
  });
}
