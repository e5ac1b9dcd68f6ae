import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { equal } from './equal.ts';
import { exponent } from './exponent.ts';
import { less } from './less.ts';
import { mul } from './mul.ts';
import { polynomial } from './polynomial.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

const CONSTANTS = {
  f32: {
    /** Numbers below 2^small, among them the denormal ones, are multiplied by 2^lift. */
    small: -100,
    lift: 64,
    /** P in ln(1 + f) = s·(2 + s²·P(s²)), s = f/(2 + f), √½ ≤ 1 + f ≤ √2; scripts/minimax.py log f32 */
    p: [0.66666776, 0.3997758, 0.2987096],
  },
  f64: {
    small: -1000,
    lift: 512,
    // scripts/minimax.py log f64
    p: [
      0.6666666666666734, 0.399999999994165, 0.285714287420949, 0.22222198594404016, 0.18183563601435665,
      0.15314060722032552, 0.1479592264615262,
    ],
  },
};

/**
 * Natural logarithm, elementwise: y = ln x; −∞ at 0, and not a number below.
 *
 * Error: 1.1 ulp in float32 (all numbers), 1.5 ulp in float64.
 */
export const log: Unary = unary({
  name: 'log',
  value: Math.log,
  partials: (_, x) => [div(1, x)],
  taught: ([x], [dx]) => ({ rule: 'logarithm', derivative: div(dx!, x) }),
  lower(dtype, x) {
    const { n, f } = aroundOne(dtype, x);
    return withLimits(x, add(mul(n, Math.LN2), logOf1Plus(dtype, f)));
  },
  onnx: 'Log',
  notation: call('ln', '\\ln'),
  domain: [[0.25, 8]],
  // Abramowitz & Stegun, table 4.2
  examples: [
    [1, 0],
    [2, 0.6931471805599453],
    [0.1, -2.302585092994046],
  ],
});

/** x = 2ⁿ·(1 + f) with √½ ≤ 1 + f ≤ √2, for positive finite x; f is exact. */
export function aroundOne(dtype: 'f32' | 'f64', x: Expr): { n: Expr; f: Expr } {
  const { small, lift } = CONSTANTS[dtype];
  const isSmall = less(x, 2 ** small);
  const lifted = where(isSmall, mul(x, 2 ** lift), x);
  const { n, power } = nearestPower(lifted);
  return { n: sub(n, where(isSmall, lift, 0)), f: sub(mul(lifted, power), 1) };
}

/** n such that x/2ⁿ is within √½ … √2, and 2⁻ⁿ, for positive x not close to the least. */
export function nearestPower(x: Expr): { n: Expr; power: Expr } {
  // Where x·√2 overflows, its exponent is still the right one. 2⁻ⁿ may then be below the normal numbers, 4·2⁻ⁿ is not.
  const n = exponent(mul(x, Math.SQRT2));
  return { n, power: scale2(0.25, sub(2, n)) };
}

/** ln(1 + f) for √½ ≤ 1 + f ≤ √2. */
export function logOf1Plus(dtype: 'f32' | 'f64', f: Expr): Expr {
  const s = div(f, add(f, 2));
  const z = mul(s, s);
  // 2s = f − s·f: the larger part of the result, f, is exact.
  return sub(f, mul(s, sub(f, mul(z, polynomial(z, CONSTANTS[dtype].p)))));
}

/** The logarithm of x where it has one: `y` for positive finite x. */
export const withLimits = (x: Expr, y: Expr): Expr =>
  where(less(0, x), where(less(x, Infinity), y, x), where(equal(x, 0), -Infinity, Number.NaN));
