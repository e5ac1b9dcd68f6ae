import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** A bowl that stands askew. */
export const booth: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'booth',
  formula: '(x + 2y − 7)² + (2x + y − 5)²',
  source: 'Jamil & Yang 2013, arXiv:1308.4008, function 17',
  settings: {},
  size: 2,
  domain: [-10, 10],
  expression: ([x, y]) => add(square(sub(add(x!, mul(2, y!)), 7)), square(sub(add(mul(2, x!), y!), 5))),
  start: () => [0, 0],
  minima: () => [[0, 1, 3]],
});
