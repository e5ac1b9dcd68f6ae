import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** Down on both sides, up before and behind: it has no minimum. */
export const saddle: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'saddle',
  formula: 'x² − y²',
  source: 'elementary',
  settings: {},
  size: 2,
  domain: [-2, 2],
  expression: ([x, y]) => sub(square(x!), square(y!)),
  start: () => [1, 0],
  minima: () => [],
});
