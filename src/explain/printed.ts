import { type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import { tex, text } from '../math/print.ts';
import type { Formula } from '../writing/document.ts';

/** A number of so many significant digits stands in a formula as it is. */
const FEW_DIGITS = 3;

const digitsOf = (value: number): number => value.toExponential().replace(/e.*|[-.]/g, '').length;

/** A number of the formula itself: a share, as that of a row, without what rounding left, or as a fraction. */
function constant(value: number, numeral: (value: number) => Formula): Formula {
  const parts = Math.round(1 / value);
  const isShare = value > 0 && parts > 1 && Math.abs(parts * value - 1) < 1e-12;
  if (!isShare) return numeral(value);
  if (digitsOf(1 / parts) <= FEW_DIGITS) return numeral(1 / parts);
  return { tex: `\\tfrac{1}{${parts}}`, text: `1/${parts}` };
}

/** An expression in both writings, its numbers as they are shown. */
export function printed(expr: Expr, numeral: (value: number) => Formula): Formula {
  const numbers = topological([expr]).flatMap((inner) => {
    const value = constantValue(inner);
    return value === undefined ? [] : [[inner, constant(value, numeral)] as const];
  });
  const named = (form: 'tex' | 'text') => new Map(numbers.map(([inner, formula]) => [inner, formula[form]]));
  return { tex: tex(expr, named('tex')), text: text(expr, named('text')) };
}
