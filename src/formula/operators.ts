import type { Expr } from '../graph/expr.ts';
import { constant, constantValue } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { equal } from '../ops/equal.ts';
import { exp } from '../ops/exp.ts';
import { greater } from '../ops/greater.ts';
import { greaterEqual } from '../ops/greater-equal.ts';
import { less } from '../ops/less.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { notEqual } from '../ops/not-equal.ts';
import { pow } from '../ops/pow.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';

/** What a sign between two terms makes of them. */
export type Operation = (a: Expr, b: Expr) => Expr;

export const additive: ReadonlyMap<string, Operation> = new Map([
  ['+', add],
  ['-', sub],
]);

export const multiplicative: ReadonlyMap<string, Operation> = new Map([
  ['·', mul],
  ['/', div],
]);

export const relations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['<', less],
  ['≤', lessEqual],
  ['>', greater],
  ['≥', greaterEqual],
  ['==', equal],
  ['≠', notEqual],
]);

/** Where no definition can be meant, one sign of equality will do. */
export const comparisons: ReadonlyMap<string, Operation> = new Map([...relations, ['=', equal]]);

/** −x. The negative of a number is a number. */
export function negative(x: Expr): Expr {
  const value = constantValue(x);
  return value === undefined ? neg(x) : constant(-value, x.dtype);
}

/** aᵇ. A square and a power of e have operations of their own, which are faster and have simpler derivatives. */
export function power(a: Expr, b: Expr): Expr {
  if (constantValue(b) === 2) return square(a);
  if (constantValue(a) === Math.E) return exp(b);
  return pow(a, b);
}
