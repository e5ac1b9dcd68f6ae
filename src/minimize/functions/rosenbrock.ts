import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction, total } from './test-function.ts';

/** A curved valley with an almost level floor. */
export const rosenbrock: TestFunctionFactory<{ n: number }> = testFunction({
  name: 'rosenbrock',
  formula: 'Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²',
  source: 'Rosenbrock 1960',
  settings: { n: 2 },
  least: 2,
  domain: [-2, 2],
  expression: (x) =>
    total(
      x.slice(1).map((next, i) => add(mul(100, square(sub(next, square(x[i]!)))), square(sub(1, x[i]!)))),
      add,
    ),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1)),
  // From n = 4 on there is a second one near (−1, 1, …, 1), which is higher.
  minima: (n) => [[0, ...new Array<number>(n).fill(1)]],
});
