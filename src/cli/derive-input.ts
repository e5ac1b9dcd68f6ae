import { parse } from '../formula/parse.ts';
import { canonicalName } from '../formula/tokenize.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { input, nameOf } from '../graph/leaf.ts';
import type { Shape } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { assignments } from './assignments.ts';
import { needKnown, readFunction, readPoint, type Start } from './minimize-input.ts';

/** A formula to derive, and its variables by name, in the order in which they appear. */
export interface Derivable {
  readonly expression: Expr;
  readonly variables: ReadonlyMap<string, Expr>;
}

/** More elements than any example has. */
const MOST = 1000;

/** `3` for a vector, `5x3` for a matrix; undefined if it is neither. */
function shapeOf(text: string): Shape | undefined {
  if (!/^\d+([x×]\d+)?$/.test(text)) return undefined;
  const shape = text.split(/[x×]/).map(Number);
  return shape.every((size) => size >= 1 && size <= MOST) ? shape : undefined;
}

/** The formula, with the arrays that `--shapes` declares. */
export function readDerivable(formula: string, shapes: string | undefined): Derivable {
  if (shapes === undefined) {
    const { expression, names } = readFunction(formula, 'derive');
    return { expression, variables: variablesOf(expression, names) };
  }
  const declared = assignments(shapes, '--shapes', shapeOf, '--shapes x=5x3,w=3');
  const arrays = Object.entries(declared).map(([name, shape]) => [name, input(name, shape, 'f64')] as const);
  const { expr, variables: numbers } = parse(formula, Object.fromEntries(arrays));
  const variables = variablesOf(expr, [...arrays.map(([name]) => name), ...numbers.map((x) => nameOf(x)!)]);
  needKnown(Object.keys(declared), [...variables.keys()], '--shapes');
  return { expression: expr, variables };
}

/** The variables of an expression in the order of their names; a name that is nowhere in it is left out. */
function variablesOf(expression: Expr, names: readonly string[]): Map<string, Expr> {
  const found = new Map(topological([expression]).map((part) => [nameOf(part), part]));
  return new Map(names.flatMap((name) => (found.has(name) ? [[name, found.get(name)!] as const] : [])));
}

/** The variables that `--by` names; all, if it names none. */
export function readBy(text: string | undefined, variables: ReadonlyMap<string, Expr>): Expr[] {
  if (text === undefined) return [...variables.values()];
  const asked = text.split(',').map((name) => canonicalName(name.trim()));
  needKnown(asked, [...variables.keys()], '--by');
  const twice = asked.find((name, i) => asked.indexOf(name) < i);
  if (twice !== undefined) throw problem('--by', `"${twice}" is there twice`, { got: JSON.stringify(text) });
  return asked.map((name) => variables.get(name)!);
}

/** The point of `--at`, for formulas without arrays. */
export function readPlace(text: string | undefined, variables: ReadonlyMap<string, Expr>): Start | undefined {
  if (text === undefined) return undefined;
  const names = [...variables.keys()];
  const array = names.find((name) => variables.get(name)!.shape.length > 0);
  if (array !== undefined) throw problem('--at', `only single numbers have values here, and "${array}" is an array`);
  return readPoint(text, names);
}
