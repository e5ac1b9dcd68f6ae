import type { Expr } from '../graph/expr.ts';
import {
  abs,
  add,
  atan,
  cos,
  div,
  exp,
  expm1,
  floor,
  less,
  log,
  log1p,
  mul,
  normalCdf,
  sign,
  sin,
  sqrt,
  square,
  sub,
  sum,
  tan,
  where,
} from '../ops/index.ts';
import { negative, power } from './operators.ts';

/** ln(x + √(x² + 1)) for 0 ≤ x < 10¹⁵⁴, whose square is a number. */
const asinhOfPositive = (x: Expr): Expr => log1p(add(x, div(square(x), add(1, sqrt(add(1, square(x)))))));

/** Functions that are made of the engine's, by formulas that lose no digits where a result is small. */
export const derived = {
  sinh: (x: Expr): Expr => mul(0.5, sub(expm1(x), expm1(negative(x)))),
  cosh: (x: Expr): Expr => mul(0.5, add(exp(x), exp(negative(x)))),
  asin: (x: Expr): Expr => atan(div(x, sqrt(mul(sub(1, x), add(1, x))))),
  acos: (x: Expr): Expr => mul(2, atan(sqrt(div(sub(1, x), add(1, x))))),
  asinh: (x: Expr): Expr => where(less(x, 0), negative(asinhOfPositive(negative(x))), asinhOfPositive(x)),
  acosh: (x: Expr): Expr => log1p(add(sub(x, 1), mul(sqrt(sub(x, 1)), sqrt(add(x, 1))))),
  atanh: (x: Expr): Expr => mul(0.5, log1p(div(mul(2, x), sub(1, x)))),
  sec: (x: Expr): Expr => div(1, cos(x)),
  csc: (x: Expr): Expr => div(1, sin(x)),
  cot: (x: Expr): Expr => div(1, tan(x)),
  log2: (x: Expr): Expr => div(log(x), Math.LN2),
  log10: (x: Expr): Expr => div(log(x), Math.LN10),
  cbrt: (x: Expr): Expr => mul(sign(x), power(abs(x), div(1, 3))),
  ceil: (x: Expr): Expr => negative(floor(negative(x))),
  mod: (a: Expr, b: Expr): Expr => sub(a, mul(b, floor(div(a, b)))),
  norm: (x: Expr): Expr => sqrt(sum(square(x))),
  erfc: (x: Expr): Expr => mul(2, normalCdf(mul(-Math.SQRT2, x))),
};
