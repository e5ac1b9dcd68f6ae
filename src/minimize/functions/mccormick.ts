import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { sin } from '../../ops/sin.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** A trough with waves across it: a minimum in each, this one the lowest of −1.5 ≤ x ≤ 4, −3 ≤ y ≤ 4. */
export const mccormick: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'mccormick',
  formula: 'sin(x + y) + (x − y)² − 1.5x + 2.5y + 1',
  source: 'McCormick 1976',
  settings: {},
  size: 2,
  domain: [-3, 4],
  expression: ([x, y]) => add(add(sin(add(x!, y!)), square(sub(x!, y!))), add(sub(mul(2.5, y!), mul(1.5, x!)), 1)),
  start: () => [0, 0],
  minima: () => [[-Math.sqrt(3) / 2 - Math.PI / 3, 0.5 - Math.PI / 3, -0.5 - Math.PI / 3]],
});
