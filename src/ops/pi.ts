import type { Expr } from '../graph/expr.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/** π as a sum of numbers of which all but the last have few bits. */
const PI = {
  // scripts/minimax.py split pi f32 8 4
  f32: [3.140625, 0.0009689331, -1.2814999e-6, 1.9841873e-9],
  // scripts/minimax.py split pi f64 32 3
  f64: [3.1415926534682512, 1.2154201012607932e-10, 4.044532497591901e-21],
};

/**
 * x − n·π/2 = exact − rest, |rest| < 10⁻⁴. For |n| up to 2¹⁶ (float32) or 2²¹ (float64) all products but that of the
 * last part are exact, and what the last difference rounds off goes into the rest: no digits are lost where x is close
 * to a multiple of π/2.
 *
 * Source: Cody & Waite 1980, "Software manual for the elementary functions".
 */
export function lessQuarterTurns(
  dtype: 'f32' | 'f64',
  x: Expr,
  n: Expr,
): { readonly exact: Expr; readonly rest: Expr } {
  const [last, step, ...parts] = PI[dtype].map((part) => mul(n, part / 2)).reverse() as [Expr, Expr, ...Expr[]];
  const before = parts.reduceRight((left, part) => sub(left, part), x);
  const exact = sub(before, step);
  const lost = sub(sub(before, exact), step);
  return { exact, rest: sub(last, lost) };
}
