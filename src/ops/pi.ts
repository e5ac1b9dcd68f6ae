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
 * x − n·π/2^halvings = exact − rest, |rest| < 10⁻⁴. For |n| up to 2¹⁶ (float32) or 2²¹ (float64) all products but that of
 * the last part are exact, and so are their differences: no digits are lost where x is close to a multiple of π.
 *
 * Source: Cody & Waite 1980, "Software manual for the elementary functions".
 */
export function lessMultipleOfPi(
  dtype: 'f32' | 'f64',
  x: Expr,
  n: Expr,
  halvings = 0,
): { readonly exact: Expr; readonly rest: Expr } {
  const [rest, ...parts] = PI[dtype].map((part) => mul(n, part / 2 ** halvings)).reverse() as [Expr, ...Expr[]];
  return { exact: parts.reduceRight((left, part) => sub(left, part), x), rest };
}
