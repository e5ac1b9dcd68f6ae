import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { type TestFunctionFactory, testFunction, total } from './test-function.ts';

/** A bowl whose curvatures go evenly, in logarithms, from 1 to the condition number. */
export const illConditioned: TestFunctionFactory<{ n: number; condition: number }> = testFunction({
  name: 'ill-conditioned',
  formula: '½ Σ κ^((i−1)/(n−1))·xᵢ²',
  source: 'elementary; gradient descent contracts by (κ − 1)/(κ + 1) at best',
  settings: { n: 2, condition: 100 },
  domain: [-2, 2],
  expression: (x, { condition }) =>
    total(
      x.map((own, i) => mul(0.5 * condition ** (i / Math.max(1, x.length - 1)), square(own))),
      add,
    ),
  start: (n) => new Array<number>(n).fill(1),
  minima: (n) => [[0, ...new Array<number>(n).fill(0)]],
});
