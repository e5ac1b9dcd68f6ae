import { type Unary, unary } from '../graph/build.ts';
import { call } from '../graph/notation.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { div } from './div.ts';
import { reducedExp } from './expm1.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { polynomial } from './polynomial.ts';
import { relu } from './relu.ts';
import { scale2 } from './scale2.ts';
import { sigmoid } from './sigmoid.ts';
import { sub } from './sub.ts';

/** Where eˣ is 0, for want of smaller exponents. */
const LOW = { f32: -88, f64: -709 };

/** P in ln(1 + t) = s·(2 + s²·P(s²)), s = t/(2 + t), 0 ≤ t ≤ 1. */
const P = {
  // scripts/minimax.py softplus f32
  f32: [0.6666642, 0.40021446, 0.28002772, 0.28008452],
  // scripts/minimax.py softplus f64
  f64: [
    0.6666666666666631, 0.4000000000015591, 0.28571428548010797, 0.22222223960682705, 0.18181744220402601,
    0.15386554089404553, 0.1330104450542063, 0.12105567965668645, 0.08342186170706903, 0.17015035733513423,
  ],
};

/**
 * Softplus, elementwise: y = ln(1 + eˣ), a smooth max(x, 0).
 *
 * Error: 2.0 ulp in float32 (all numbers), 1.8 ulp in float64. Results below the least normal number are 0.
 *
 * Source: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".
 */
export const softplus: Unary = unary({
  name: 'softplus',
  value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  partials: (_, x) => [sigmoid(x)],
  lower(dtype, x) {
    const { n, excess } = reducedExp(dtype, atLeast(neg(abs(x)), LOW[dtype]));
    const t = scale2(add(1, excess), n);
    const s = div(t, add(t, 2));
    const z = mul(s, s);
    return add(relu(x), sub(t, mul(s, sub(t, mul(z, polynomial(z, P[dtype]))))));
  },
  onnx: { f32: 'Softplus' },
  notation: call('softplus'),
  domain: [[-4, 4]],
  examples: [
    [0, 0.6931471805599453],
    [1, 1.3132616875182228],
    [-2, 0.1269280110429725],
  ],
});
