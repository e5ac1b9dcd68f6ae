import { type Unary, unary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atMost } from './at-most.ts';
import { div } from './div.ts';
import { erfcReference } from './erf.ts';
import { less } from './less.ts';
import { normalPdf } from './normal-pdf.ts';
import { polynomial } from './polynomial.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P, or P and Q, in φ(a)/Φ(−a) = a + P(a)/Q(a), for a up to the bound: from there on the fraction hardly counts. */
const CONSTANTS: Readonly<Record<'f32' | 'f64', { bound: number; p: readonly number[]; q?: readonly number[] }>> = {
  f32: {
    bound: 6,
    // scripts/minimax.py mills f32
    p: [
      0.7978846, -0.3633812, 0.10901278, -0.019135894, -0.00020545821, 0.0013452626, -0.00046405607, 8.884243e-5,
      -1.02281465e-5, 6.472616e-7, -1.6590677e-8,
    ],
  },
  f64: {
    bound: 39,
    // scripts/minimax.py mills f64
    p: [
      0.7978845608028654, 0.9883991836013295, 0.6260898137178087, 0.25745392470652895, 0.07464185708385818,
      0.0157054788025818, 0.0023918735121867935, 0.0002545540289824086, 1.727270720923702e-5, 5.761617723794089e-7,
    ],
    q: [
      1, 1.694204246631279, 1.4196581649633981, 0.7617371149459872, 0.2873624465469087, 0.07932193271234139,
      0.016211131255310447, 0.0024264188879375218, 0.00025570635327289815, 1.727270720056121e-5, 5.761617724249573e-7,
    ],
  },
};

/**
 * Distribution function of the normal distribution of mean 0 and standard deviation 1, elementwise:
 * y = Φ(x) = ½·(1 + erf(x/√2)), the share of it below x.
 *
 * Error: 3.0 ulp in float32 where x > −3, elsewhere 2·10⁻¹⁰; 4.1 ulp in float64.
 */
export const normalCdf: Unary = unary({
  name: 'normalCdf',
  value: (x) => erfcReference(-x / Math.SQRT2) / 2,
  partials: (_, x) => [normalPdf(x)],
  lower(dtype, x) {
    const tail = normalTail(dtype, x);
    return where(less(x, 0), tail, sub(1, tail));
  },
  notation: call('Φ', '\\Phi'),
  domain: [[-3, 3]],
  // Abramowitz & Stegun, table 26.1
  examples: [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-3, 0.0013498980316300946],
  ],
});

/** Φ(−|x|): the share of the normal distribution that is further out than x, on one side. */
export function normalTail(dtype: 'f32' | 'f64', x: Expr): Expr {
  const { bound, p, q } = CONSTANTS[dtype];
  const distance = abs(x);
  const a = atMost(distance, bound);
  const fraction = q ? div(polynomial(a, p), polynomial(a, q)) : polynomial(a, p);
  return div(normalPdf(x), add(distance, fraction));
}
