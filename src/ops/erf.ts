import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { exp } from './exp.ts';
import { less } from './less.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { normalCdf } from './normal-cdf.ts';
import { polynomial } from './polynomial.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P in erf x = x + x·P(x²), |x| ≤ 1. */
const P = {
  // scripts/minimax.py erf f32
  f32: [0.12837917, -0.37612626, 0.11283579, -0.026853347, 0.005187162, -0.0007997853, 7.806904e-5],
  // scripts/minimax.py erf f64
  f64: [
    0.1283791670955126, -0.376126389031841, 0.11283791670971098, -0.02686617064803115, 0.005223977652692748,
    -0.000854832853581418, 0.00012055386194064058, -1.4926881483172143e-5, 1.6481059230341292e-6, -1.655713423378538e-7,
    1.6013267815594477e-8, -1.6464935511540272e-9, 1.4343967218236984e-10,
  ],
};

/**
 * Error function, elementwise: y = 2/√π·∫₀ˣ e^(−t²) dt.
 *
 * Error: 1.2 ulp in float32 (all numbers), 1.3 ulp in float64.
 */
export const erf: Unary = unary({
  name: 'erf',
  value: (x) => (Math.abs(x) < 1 ? erfSeries(x) : x < 0 ? erfcReference(-x) - 1 : 1 - erfcReference(x)),
  partials: (_, x) => [mul(2 / Math.sqrt(Math.PI), exp(neg(square(x))))],
  lower(dtype, x) {
    const near = add(x, mul(x, polynomial(mul(x, x), P[dtype])));
    const far = sub(1, mul(2, normalCdf(mul(-Math.SQRT2, abs(x)))));
    return where(less(abs(x), 1), near, where(less(x, 0), neg(far), far));
  },
  notation: call('erf'),
  domain: [[-2, 2]],
  // Abramowitz & Stegun, table 7.1
  examples: [
    [0, 0],
    [0.5, 0.5204998778130465],
    [-1, -0.8427007929497149],
    [2, 0.9953222650189527],
  ],
});

/** erf x = 2/√π·e^(−x²)·Σ 2ⁿ·x^(2n+1) / (1·3·…·(2n+1)): all terms of one sign (Abramowitz & Stegun 7.1.6). */
function erfSeries(x: number): number {
  let term = x;
  let total = 0;
  for (let n = 0; total + term !== total; n++) {
    total += term;
    term *= (2 * x * x) / (2 * n + 3);
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
}

/** 1 − erf x in float64; from 1 on by a continued fraction: e^(−x²)/√π / (x + ½/(x + 1/(x + 3/2/(x + …)))) (7.1.14). */
export function erfcReference(x: number): number {
  if (x < 1) return x < -1 ? 2 - erfcReference(-x) : 1 - erfSeries(x);
  let bottom = x;
  // At 1, where it converges most slowly, 300 terms leave 10⁻²⁰.
  for (let k = 300; k > 0; k--) bottom = x + k / 2 / bottom;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * bottom);
}
