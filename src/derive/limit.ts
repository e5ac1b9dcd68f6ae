import { evaluate } from '../graph/evaluate.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';

/** The values of variables by name. */
export type Place = Readonly<Record<string, number>>;

/** (f(x + Δx) − f(x)) / Δx for one Δx, and how far it is from the derivative. */
export interface LimitRow {
  readonly step: number;
  readonly quotient: number;
  readonly error: number;
}

/** From 1 down to where rounding spoils the quotient: f(x + Δx) and f(x) then agree in nearly all their digits. */
const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14].map((digits) => Number(`1e-${digits}`));

const valueAt = (expr: Expr, at: Place): number => evaluate(expr, at).data[0]!;

/** (f(x + Δx) − f(x)) / Δx; from the left for a negative Δx. */
export function differenceQuotient(f: Expr, by: Expr, at: Place, step: number): number {
  const name = nameOf(by)!;
  return (valueAt(f, { ...at, [name]: at[name]! + step }) - valueAt(f, at)) / step;
}

/**
 * The derivative by its definition, f′(x) = lim (f(x + Δx) − f(x)) / Δx, with ever smaller Δx, in float64.
 *
 * Error: about |f″|·Δx/2 from the curvature and 2⁻⁵³·|f|/Δx from rounding; their sum is least near Δx = 10⁻⁸.
 */
export function limitRows(f: Expr, by: Expr, at: Place, derivative: Expr): LimitRow[] {
  const slope = valueAt(derivative, at);
  return STEPS.map((step) => {
    const quotient = differenceQuotient(f, by, at, step);
    return { step, quotient, error: Math.abs(quotient - slope) };
  });
}
