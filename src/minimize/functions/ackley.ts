import type { Expr } from '../../graph/expr.ts';
import { add } from '../../ops/add.ts';
import { cos } from '../../ops/cos.ts';
import { exp } from '../../ops/exp.ts';
import { mul } from '../../ops/mul.ts';
import { sqrt } from '../../ops/sqrt.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction, total } from './test-function.ts';

/** Level and rippled far out, with a hole in the middle, the tip of which has no derivative. */
export const ackley: TestFunctionFactory<{ n: number }> = testFunction({
  name: 'ackley',
  formula: '20 + e − 20·exp(−0.2·√(Σxᵢ²/n)) − exp(Σcos(2πxᵢ)/n)',
  source: 'Ackley 1987; Bäck 1996',
  settings: { n: 2 },
  domain: [-5, 5],
  expression: (x) => {
    const mean = (terms: readonly Expr[]): Expr => mul(1 / x.length, total(terms, add));
    const near = mul(20, exp(mul(-0.2, sqrt(mean(x.map((own) => square(own)))))));
    const ripples = exp(mean(x.map((own) => cos(mul(2 * Math.PI, own)))));
    return sub(sub(20 + Math.E, near), ripples);
  },
  start: (n) => new Array<number>(n).fill(0.8),
  minima: (n) => [[0, ...new Array<number>(n).fill(0)]],
});
