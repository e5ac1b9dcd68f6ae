import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { lessMultipleOfPi } from './pi.ts';
import { polynomial } from './polynomial.ts';
import { round } from './round.ts';
import { isEven } from './sin.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

/** P and Q in tan r = (r + r³·P(r²)) / Q(r²), |r| ≤ π/4. */
const CONSTANTS = {
  // scripts/minimax.py tan f32
  f32: { p: [-0.09578037], q: [1, -0.4291142, 0.009709142] },
  // scripts/minimax.py tan f64
  f64: {
    p: [-0.13338352443201268, 0.003424890780745391, -1.78617569032023e-5],
    q: [1, -0.466716857765346, 0.025663843369194132, -0.0003118158128433151, 4.981967177285284e-7],
  },
};

/**
 * Tangent, elementwise: y = tan x, x in radians.
 *
 * Error: ? in float32 for |x| ≤ 10⁵, ? in float64 for |x| ≤ 10⁶.
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
    const { exact, rest } = lessMultipleOfPi(dtype, x, n, 1);
    const r = sub(exact, rest);
    const z = mul(r, r);
    const top = add(exact, sub(mul(mul(r, z), polynomial(z, p)), rest));
    const bottom = polynomial(z, q);
    return div(where(even, top, neg(bottom)), where(even, bottom, top));
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
