import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** A long and shallow bowl. */
export const matyas: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'matyas',
  formula: '0.26(x² + y²) − 0.48xy',
  source: 'Matyas 1965; Jamil & Yang 2013, arXiv:1308.4008, function 71',
  settings: {},
  size: 2,
  domain: [-10, 10],
  expression: ([x, y]) => sub(mul(0.26, add(square(x!), square(y!))), mul(0.48, mul(x!, y!))),
  start: () => [5, -3],
  minima: () => [[0, 0, 0]],
});
