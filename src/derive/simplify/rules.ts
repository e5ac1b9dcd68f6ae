import type { Expr } from '../../graph/expr.ts';
import { constant, constantValue } from '../../graph/leaf.ts';
import { isValue } from '../../graph/simplify.ts';
import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { pow } from '../../ops/pow.ts';
import { sub } from '../../ops/sub.ts';
import { expanded, factored } from './distribute.ts';
import { fraction, isPlain } from './fraction.ts';
import { expressionOf, merged, productOf } from './product.ts';
import { collected, isNumber, isSum, sumOf, termsOf } from './sum.ts';
import { writtenOut } from './written-out.ts';

/** Names of the rules by which results are made simpler. */
export type SimplificationName =
  | 'zero-and-one'
  | 'numbers'
  | 'identity'
  | 'components'
  | 'arrange'
  | 'equal-factors'
  | 'like-terms'
  | 'expand'
  | 'common-factor';

/** A rule: an equal expression, or undefined where it has nothing to say. */
export interface Simplification {
  readonly name: SimplificationName;
  readonly of: (expr: Expr) => Expr | undefined;
  /** Whether the result need only be no longer than what it stands for: it is another order, or fewer factors. */
  readonly orders?: boolean;
  /** Whether the result may be longer. */
  readonly lengthens?: boolean;
  /** Whether it is for whole sums only, and not for the first terms of one. */
  readonly whole?: boolean;
}

const isProduct = ({ op }: Expr): boolean => op === mul.op || op === div.op || op === neg.op;

/** 0·a = 0, 1·a = a, a + 0 = a, a¹ = a, … */
function zeroAndOne({ op, args }: Expr): Expr | undefined {
  const [a, b] = args as [Expr, Expr];
  if (op === add.op) return isValue(a, 0) ? b : isValue(b, 0) ? a : undefined;
  if (op === sub.op) return isValue(b, 0) ? a : isValue(a, 0) ? neg(b) : undefined;
  if (op === mul.op) {
    if (isValue(a, 0) || isValue(b, 0)) return constant(0);
    return isValue(a, 1) ? b : isValue(b, 1) ? a : undefined;
  }
  if (op === div.op) return isValue(a, 0) ? constant(0) : isValue(b, 1) ? a : undefined;
  if (op === pow.op) return isValue(b, 0) ? constant(1) : isValue(b, 1) ? a : undefined;
  return op === neg.op && isValue(a, 0) ? a : undefined;
}

/** Sums and products of numbers, and whole results: 3 − 1 = 2, √9 = 3, ln 1 = 0. √2 and 1/3 stay what they are. */
function numbers({ op, args }: Expr): Expr | undefined {
  if (op.kind !== 'elementwise' || !args.every(isNumber)) return undefined;
  const values = args.map((arg) => constantValue(arg)!);
  const value = op.value(...values);
  if ((op === add.op || op === sub.op || op === mul.op) && values.every(isPlain))
    return constant(fraction(value, 1).top);
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? constant(value) : undefined;
}

/** What the operation's definition knows: where(1, a, b) = a, a^½ = √a, … */
const identity = ({ op, args }: Expr): Expr | undefined =>
  op.kind === 'elementwise' ? op.identity?.(...args) : undefined;

/** The rules, in the order in which they are tried. */
export const simplifications: readonly Simplification[] = [
  { name: 'components', of: writtenOut, lengthens: true },
  { name: 'zero-and-one', of: zeroAndOne },
  { name: 'numbers', of: numbers },
  { name: 'identity', of: identity },
  { name: 'arrange', of: (expr) => (isSum(expr) ? sumOf(termsOf(expr)) : undefined) },
  { name: 'arrange', of: (expr) => (isProduct(expr) ? expressionOf(productOf(expr)) : undefined), orders: true },
  { name: 'equal-factors', of: (expr) => expressionOf(merged(productOf(expr))), orders: true },
  { name: 'like-terms', of: (expr) => (isSum(expr) ? sumOf(collected(termsOf(expr))) : undefined), orders: true },
  { name: 'expand', of: (expr) => (isSum(expr) ? expanded(expr) : undefined), whole: true },
  { name: 'common-factor', of: (expr) => (isSum(expr) ? factored(expr) : undefined), whole: true },
];
