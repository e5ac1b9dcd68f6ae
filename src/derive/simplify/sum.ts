import type { Expr } from '../../graph/expr.ts';
import { constant, constantValue } from '../../graph/leaf.ts';
import { add } from '../../ops/add.ts';
import { neg } from '../../ops/neg.ts';
import { sub } from '../../ops/sub.ts';
import { negated, plus } from './fraction.ts';
import { expressionOf, merged, type Product, productOf } from './product.ts';

/** What a sum adds, as it comes: signs within products taken along. */
export function termsOf(expr: Expr, sign = 1): Product[] {
  const { op } = expr;
  const [a, b] = expr.args as [Expr, Expr];
  if (op === add.op) return [...termsOf(a, sign), ...termsOf(b, sign)];
  if (op === sub.op) return [...termsOf(a, sign), ...termsOf(b, -sign)];
  if (op === neg.op) return termsOf(a, -sign);
  const term = productOf(expr);
  const [only] = term.factors;
  const isSum = only && (only.base.op === add.op || only.base.op === sub.op) && only.power === 1;
  const { top, bottom } = term.number;
  if (term.factors.length === 1 && isSum && Math.abs(top) === 1 && bottom === 1) return termsOf(only.base, sign * top);
  return [sign < 0 ? { ...term, number: negated(term.number) } : term];
}

/** A sum as it is written: a term without a minus first, if there is one. */
export function sumOf(terms: readonly Product[]): Expr {
  const some = terms.filter(({ number }) => number.top !== 0);
  const at = some.findIndex(({ number }) => number.top > 0);
  const [first, ...rest] = at > 0 ? [some[at]!, ...some.toSpliced(at, 1)] : some;
  if (!first) return constant(0);
  return rest.reduce(
    (sum, term) =>
      term.number.top < 0
        ? sub(sum, expressionOf({ ...term, number: negated(term.number) }))
        : add(sum, expressionOf(term)),
    expressionOf(first),
  );
}

/** What terms have in common that differ in their number only. */
const kind = ({ factors }: Product): string =>
  factors
    .map(({ base, power }) => `${base.id}^${typeof power === 'number' ? power : `#${power.id}`}`)
    .sort()
    .join('·');

/** Terms that differ in their number only, put together. */
export function collected(terms: readonly Product[]): Product[] {
  const found = new Map<string, Product>();
  for (const term of terms.map(merged)) {
    const key = kind(term);
    const before = found.get(key);
    found.set(key, before ? { ...before, number: plus(before.number, term.number) } : term);
  }
  return [...found.values()].filter(({ number }) => number.top !== 0);
}

export const isSum = ({ op }: Expr): boolean => op === add.op || op === sub.op;

/** Whether it is one number alone. */
export const isNumber = (expr: Expr): boolean => constantValue(expr) !== undefined;
