import { type Expr, topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { tex, text } from '../math/print.ts';
import { decimal, TEX, TEXT } from '../util/decimal.ts';
import type { Formula } from '../writing/document.ts';
import type { Place } from './limit.ts';

/** An expression with the numbers of a place, all their digits, for its variables; a negative one in parentheses. */
export function withNumbers(expr: Expr, at: Place): Formula {
  const variables = topological([expr]).filter((part) => nameOf(part) !== undefined);
  const named = (write: (value: number) => string) =>
    new Map(variables.map((variable) => [variable, write(at[nameOf(variable)!]!)]));
  const inTex = (value: number): string => (value < 0 ? `\\left(${decimal(value, TEX)}\\right)` : decimal(value, TEX));
  const inText = (value: number): string => (value < 0 ? `(${decimal(value, TEXT)})` : decimal(value, TEXT));
  return { tex: tex(expr, named(inTex)), text: text(expr, named(inText)) };
}
