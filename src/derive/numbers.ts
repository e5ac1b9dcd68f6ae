import { type Expr, topological } from '../graph/expr.ts';
import { constant, nameOf } from '../graph/leaf.ts';
import { tex, text } from '../math/print.ts';
import type { Formula } from '../writing/document.ts';
import type { Place } from './limit.ts';

/** A number to eight significant digits: enough to tell a value from its neighbors. */
export function numeral(value: number): Formula {
  const short = constant(Number(value.toPrecision(8)));
  return { tex: texOf(value), text: text(short).replace('-', '−') };
}

function texOf(value: number): string {
  if (!Number.isFinite(value)) return tex(constant(value));
  return String(Number(value.toPrecision(8))).replace(/e\+?(-?\d+)/, ' \\cdot 10^{$1}');
}

/** An expression with the numbers of a place for its variables; a negative one stands in parentheses. */
export function withNumbers(expr: Expr, at: Place): Formula {
  const variables = topological([expr]).filter((part) => nameOf(part) !== undefined);
  const named = (form: 'tex' | 'text') =>
    new Map(
      variables.map((variable) => {
        const value = at[nameOf(variable)!]!;
        const number = form === 'tex' ? texOf(value) : String(value);
        const fenced = form === 'tex' ? `\\left(${number}\\right)` : `(${number})`;
        return [variable, value < 0 ? fenced : number] as const;
      }),
    );
  return { tex: tex(expr, named('tex')), text: text(expr, named('text')) };
}
