import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { pow } from '../../ops/pow.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction, total } from './test-function.ts';

/** Flat far out, with sharp edges. */
export const beale: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'beale',
  formula: '(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²',
  source: 'Beale 1958; Moré, Garbow & Hillstrom 1981, problem 5',
  settings: {},
  size: 2,
  domain: [-4.5, 4.5],
  expression: ([x, y]) =>
    total(
      [1.5, 2.25, 2.625].map((c, i) => square(add(sub(c, x!), mul(x!, pow(y!, i + 1))))),
      add,
    ),
  start: () => [1, 1],
  minima: () => [[0, 3, 0.5]],
});
