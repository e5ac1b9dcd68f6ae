import { mul } from '../../ops/mul.ts';
import { pow } from '../../ops/pow.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** Three ways down from a point without any curvature; it has no minimum. */
export const monkeySaddle: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'monkey-saddle',
  formula: 'x³ − 3xy²',
  source: 'Hilbert & Cohn-Vossen 1932',
  settings: {},
  size: 2,
  domain: [-2, 2],
  expression: ([x, y]) => sub(pow(x!, 3), mul(3, mul(x!, square(y!)))),
  start: () => [1, 0],
  minima: () => [],
});
