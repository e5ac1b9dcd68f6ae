import { type Unary, unary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { add } from './add.ts';
import { div } from './div.ts';
import { floor } from './floor.ts';
import { maximum } from './maximum.ts';
import { minimum } from './minimum.ts';
import { mul } from './mul.ts';
import { scale2 } from './scale2.ts';
import { sub } from './sub.ts';

/** Exponential, elementwise: y = eˣ. */
export const exp: Unary = unary({
  name: 'exp',
  value: Math.exp,
  partials: (y) => [y],
  lower(_, x) {
    const n = floor(add(mul(minimum(maximum(x, -80), 80), Math.LOG2E), 0.5));
    const r = sub(x, mul(n, Math.LN2));
    let p = constant(1);
    for (let k = 11; k > 0; k--) p = add(1, mul(div(r, k), p));
    return scale2(p, n);
  },
  notation: { binds: 5, fenced: true, tex: ([x]) => `e^{${x}}`, text: ([x]) => `exp(${x})` },
  domain: [[-4, 4]],
  examples: [
    [0, 1],
    [1, 2.718281828459045],
  ],
});
