import { type Expr, topological } from '../graph/expr.ts';
import { nameOf, parameter } from '../graph/leaf.ts';
import { problem } from '../util/problem.ts';
import { Box } from './box.ts';
import type { Layout } from './layout.ts';

/** The value of a variable: a number, or those of an array. */
export type Coordinate = number | readonly number[] | Float64Array;

/** Values of all variables, in order or by name. */
export type Point = readonly Coordinate[] | Readonly<Record<string, Coordinate>>;

/** The variables that a function takes for a point: as many, or by the same names. */
export type VariablesOf<P extends Point> = { -readonly [K in keyof P]: Expr };

/** A point of the same form: numbers where it has numbers, arrays where it has arrays. */
export type PointLike<P extends Point> = { -readonly [K in keyof P]: P[K] extends number ? number : Float64Array };

/** The least and the largest value of variables, in order or by name; undefined where there is no bound. */
export type Bounds<P extends Point> = P extends readonly unknown[]
  ? readonly (Interval | undefined)[]
  : { readonly [K in keyof P]?: Interval | undefined };

type Interval = readonly [low: number, high: number];

/** Values in order have no names: x, or x_1, x_2, … */
const namesOf = (point: Point): string[] =>
  Array.isArray(point) ? point.map((_, i) => (point.length === 1 ? 'x' : `x_${i + 1}`)) : Object.keys(point);

const valuesOf = (point: Point): readonly Coordinate[] => Object.values(point);

/** A parameter for each value of a point. */
export const variablesOf = (point: Point): Expr[] =>
  namesOf(point).map((name, i) => {
    const value = valuesOf(point)[i]!;
    return parameter(name, typeof value === 'number' ? [] : [value.length], 'f64');
  });

/** What a function of variables takes: a list, or an object by names. */
export const argumentsOf = <P extends Point>(point: P, variables: readonly Expr[]): VariablesOf<P> =>
  (Array.isArray(point)
    ? [...variables]
    : Object.fromEntries(Object.keys(point).map((name, i) => [name, variables[i]!]))) as VariablesOf<P>;

/** The variables of an expression by name. */
const namedIn = (f: Expr): Map<string, Expr> =>
  new Map(topological([f]).flatMap((x) => (nameOf(x) === undefined ? [] : [[nameOf(x)!, x] as const])));

/** The variables of an expression that a point has values for. @throws When one has no value, or is unknown. */
export function variablesIn(f: Expr, point: Point): Expr[] {
  const found = namedIn(f);
  if (Array.isArray(point))
    throw problem('minimize', 'the variables of an expression are told by name', {
      got: 'a list',
      advice: `Write from: { ${[...found.keys()].map((name) => `${name}: …`).join(', ')} }`,
    });
  const names = Object.keys(point);
  const unknown = names.filter((name) => !found.has(name));
  if (unknown.length > 0)
    throw problem('minimize', `the function has no variable ${unknown.join(', ')}`, {
      got: `variables ${[...found.keys()].join(', ') || 'none'}`,
    });
  checkStarts(f, names);
  return names.map((name) => found.get(name)!);
}

/** @throws When a variable of an expression has no start. */
export function checkStarts(f: Expr, names: readonly string[]): void {
  const missing = [...namedIn(f).keys()].filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw problem('minimize', `there is no start for ${missing.join(', ')}`, {
    got: `values for ${names.join(', ') || 'none'}`,
  });
}

/** All values one behind the other. @throws When they are not finite, or do not fill the variables. */
export function flatten(point: Point, layout: Layout): Float64Array {
  const parts = valuesOf(point).map((value) => (typeof value === 'number' ? [value] : value));
  parts.forEach((part, i) => {
    const size = layout.sizes[i]!;
    const name = layout.names[i]!;
    if (part.length !== size)
      throw problem('minimize', `variable "${name}" has ${size} elements`, { got: String(part.length) });
    if (![...part].every(Number.isFinite))
      throw problem('minimize', `the start of "${name}" must be finite`, { got: [...part].join(', ') });
  });
  return layout.joined(parts);
}

/** The values of all variables in the form that a point has. */
export function shaped<P extends Point>(like: P, flat: Float64Array, layout: Layout): PointLike<P> {
  const values = valuesOf(like).map((value, i) =>
    typeof value === 'number' ? layout.part(flat, i)[0]! : layout.part(flat, i).slice(),
  );
  return (
    Array.isArray(like) ? values : Object.fromEntries(Object.keys(like).map((name, i) => [name, values[i]!]))
  ) as PointLike<P>;
}

/** The bounds of all variables. @throws When a name is unknown, or a lower bound is not below the upper one. */
export function boxOf<P extends Point>(bounds: Bounds<P> | undefined, like: P, layout: Layout): Box {
  const keys = Object.keys(like);
  const box = Box.unbounded(layout.size);
  for (const [key, pair] of Object.entries<Interval | undefined>(bounds ?? {})) {
    if (pair === undefined) continue;
    const i = keys.indexOf(key);
    if (i < 0)
      throw problem('minimize', `there are bounds for "${key}", which is no variable`, {
        got: layout.names.join(', '),
      });
    const [low, high] = pair;
    if (!(low < high))
      throw problem('minimize', `the lower bound of "${layout.names[i]}" must be below the upper one`, {
        got: `${low} and ${high}`,
      });
    layout.part(box.lower, i).fill(low);
    layout.part(box.upper, i).fill(high);
  }
  return box;
}
