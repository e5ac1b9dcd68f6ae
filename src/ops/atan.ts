import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { less } from './less.ts';
import { mul } from './mul.ts';
import { horner } from './polynomial.ts';
import { square } from './square.ts';
import { where } from './where.ts';

/** P in atan t = t + t³·P(t²), |t| ≤ 1. */
const P = {
  // scripts/minimax.py atan f32
  f32: [-0.33333153, 0.19993767, -0.14211002, 0.106657684, -0.07551656, 0.043204635, -0.016363103, 0.0029193931],
  // scripts/minimax.py atan f64
  f64: [
    -0.3333333333333307, 0.19999999999951748, -0.1428571428258796, 0.11111111007337453, -0.09090907007707404,
    0.07692279887752178, -0.066664044132524, 0.05880529745638413, -0.052535264970680735, 0.047223473909738536,
    -0.042192410436783984, 0.03664310895425737, -0.029905667623486582, 0.021986980664496333, -0.013902485808686414,
    0.007197818305552937, -0.002885573427877912, 0.0008315462244212304, -0.00015220811683573277, 1.322968534369763e-5,
  ],
};

/** π/2 = h·(1 + δ), h rounded to the kind of number. */
const HALF_PI = {
  f32: [1.5707964, -2.7827534e-8],
  f64: [1.5707963267948966, 3.898171832295186e-17],
} as const;

/**
 * Arc tangent, elementwise: y = atan x, between −π/2 and π/2.
 *
 * Error: 1.6 ulp in float32 (all numbers), 1.6 ulp in float64.
 */
export const atan: Unary = unary({
  name: 'atan',
  value: Math.atan,
  partials: (_, x) => [div(1, add(1, square(x)))],
  lower(dtype, x) {
    const [halfPi, rest] = HALF_PI[dtype];
    // atan x = ±π/2 + atan(−1/x)
    const t = where(less(1, abs(x)), div(-1, x), x);
    const z = mul(t, t);
    // Even and odd powers have opposite signs: summed apart, what cancels would cost digits.
    const y = add(t, mul(mul(t, z), horner(z, P[dtype])));
    const quarter = where(less(1, x), halfPi, where(less(x, -1), -halfPi, 0));
    return add(quarter, add(y, mul(quarter, rest)));
  },
  notation: call('atan', '\\arctan'),
  domain: [[-4, 4]],
  // Abramowitz & Stegun, table 4.14
  examples: [
    [0, 0],
    [1, 0.7853981633974483],
    [-2, -1.1071487177940904],
  ],
});
