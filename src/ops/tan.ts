import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { lessQuarterTurns } from './pi.ts';
import { polynomial } from './polynomial.ts';
import { round } from './round.ts';
import { isEven } from './sin.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P and Q in tan r = (r + r³·P(r²)) / Q(r²), |r| ≤ 0.8: in float32 n may be one off where x is large. */
const CONSTANTS = {
  // scripts/minimax.py tan f32
  f32: { p: [0.33333105, 0.13340162, 0.05329779, 0.02483652, 0.0024670756, 0.00977189], q: [1] },
  // scripts/minimax.py tan f64
  f64: {
    p: [-0.13338540622677716, 0.0034251191514353724, -1.7865584736683613e-5],
    q: [1, -0.4667187395601105, 0.025664699004805634, -0.00031185394657887915, 4.983803933286796e-7],
  },
};

/**
 * Tangent, elementwise: y = tan x, x in radians.
 *
 * Error: 2.0 ulp in float32 for |x| ≤ 10⁵, 2.3 ulp in float64 for |x| ≤ 10⁶, besides what an error in x of 10⁻¹¹ and
 * 10⁻²¹ brings about (close to zeros and poles of y).
 */
export const tan: Unary = unary({
  name: 'tan',
  value: Math.tan,
  partials: (y) => [add(1, square(y))],
  lower(dtype, x) {
    const { p, q } = CONSTANTS[dtype];
    // tan x is tan r or −1/tan r, r = x − nπ/2
    const n = round(mul(x, 2 / Math.PI));
    const even = isEven(n);
    const { exact, rest } = lessQuarterTurns(dtype, x, n);
    const r = sub(exact, rest);
    const z = mul(r, r);
    const top = add(exact, sub(mul(mul(r, z), polynomial(z, p)), rest));
    const bottom = polynomial(z, q);
    return div(where(even, top, bottom), where(even, bottom, neg(top)));
  },
  notation: call('tan', '\\tan'),
  domain: [[-1.25, 1.25]],
  // Abramowitz & Stegun, table 4.6
  examples: [
    [0, 0],
    [1, 1.5574077246549023],
    [-1, -1.5574077246549023],
  ],
});
