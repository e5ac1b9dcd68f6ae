import type { Expr } from '../graph/expr.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/** A number of twice the digits: a sum not carried out, its second part at most half a digit of the first. */
export interface Pair {
  readonly high: Expr;
  readonly low: Expr;
}

/** a + b without error, where |a| ≥ |b| or a = 0. Source: Dekker 1971, "A floating-point technique". */
export function exactSum(a: Expr, b: Expr): Pair {
  const high = add(a, b);
  return { high, low: sub(b, sub(high, a)) };
}

/** a·b without error, where neither overflows when multiplied by the splitter. Source: Dekker 1971. */
export function exactProduct(dtype: 'f32' | 'f64', a: Expr, b: Expr): Pair {
  const [x, y] = [halves(dtype, a), halves(dtype, b)];
  const high = mul(a, b);
  const rest = add(add(sub(mul(x.high, y.high), high), mul(x.high, y.low)), mul(x.low, y.high));
  return { high, low: add(rest, mul(x.low, y.low)) };
}

/** (a.high + a.low)·(b.high + b.low) to within a few digits of the low part. */
export function product(dtype: 'f32' | 'f64', a: Pair, b: Pair): Pair {
  const { high, low } = exactProduct(dtype, a.high, b.high);
  return { high, low: add(low, add(mul(a.high, b.low), mul(a.low, b.high))) };
}

/** x as the sum of two numbers of half as many bits, whose products are exact. Source: Veltkamp 1968. */
function halves(dtype: 'f32' | 'f64', x: Expr): Pair {
  const wide = mul(x, dtype === 'f32' ? 2 ** 12 + 1 : 2 ** 27 + 1);
  const high = sub(wide, sub(wide, x));
  return { high, low: sub(x, high) };
}
