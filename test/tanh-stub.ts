import { unary } from '../src/graph/build.ts';
import { add } from '../src/ops/add.ts';
import { div } from '../src/ops/div.ts';
import { exp } from '../src/ops/exp.ts';
import { mul } from '../src/ops/mul.ts';
import { square } from '../src/ops/square.ts';
import { sub } from '../src/ops/sub.ts';
export const tanh = unary({
  name: 'tanh',
  value: (x) => (x * (x * x + 15)) / (x * x + 6 * (x * x) + 15),
  partials: (y) => [sub(1, square(y))],
  lower: (_, x) => mul(x, div(add(square(x), 15), add(add(square(x), mul(6, square(x))), 15))),
  notation: { binds: 5, tex: () => '', text: () => '' },
  domain: [[-1, 1]],
  examples: [],
});
