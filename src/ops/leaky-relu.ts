import { binary } from '../graph/build.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import { less } from './less.ts';
import { mul } from './mul.ts';
import { where } from './where.ts';

const leaky = binary({
  name: 'leakyRelu',
  value: (x, slope) => (x < 0 ? slope * x : x),
  partials: (_, x, slope) => [where(less(x, 0), slope, 1), where(less(x, 0), x, 0)],
  lower: (_, x, slope) => where(less(x, 0), mul(slope, x), x),
  notation: call('leakyRelu'),
  domain: [
    [-4, -0.5],
    [0.01, 0.5],
  ],
  examples: [
    [3, 0.01, 3],
    [-2, 0.01, -0.02],
  ],
});

/**
 * Leaky rectified linear unit, elementwise: y = x, and slope·x where x < 0. Its derivative at 0 is taken as 1.
 *
 * @param slope Usually a small positive number; it may also be a parameter that is trained.
 *
 * Source: Maas, Hannun & Ng 2013, "Rectifier nonlinearities improve neural network acoustic models".
 */
export const leakyRelu: ((x: Input, slope?: Input) => Expr) & { readonly op: ElementwiseOp } = Object.assign(
  (x: Input, slope: Input = 0.01) => leaky(x, slope),
  { op: leaky.op },
);
