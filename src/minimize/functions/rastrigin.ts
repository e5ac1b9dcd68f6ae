import { add } from '../../ops/add.ts';
import { cos } from '../../ops/cos.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction, total } from './test-function.ts';

/** A bowl with a minimum close to every point of whole numbers. */
export const rastrigin: TestFunctionFactory<{ n: number }> = testFunction({
  name: 'rastrigin',
  formula: '10n + Σ xᵢ² − 10·cos(2πxᵢ)',
  source: 'Rastrigin 1974',
  settings: { n: 2 },
  domain: [-5.12, 5.12],
  expression: (x) =>
    add(
      10 * x.length,
      total(
        x.map((own) => sub(square(own), mul(10, cos(mul(2 * Math.PI, own))))),
        add,
      ),
    ),
  start: (n) => new Array<number>(n).fill(2.2),
  minima: (n) => [[0, ...new Array<number>(n).fill(0)]],
});
