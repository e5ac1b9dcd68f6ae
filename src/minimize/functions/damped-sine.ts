import { exp } from '../../ops/exp.ts';
import { mul } from '../../ops/mul.ts';
import { sin } from '../../ops/sin.ts';
import { square } from '../../ops/square.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** Waves that die away: which valley a descent ends in depends on its start. */
export const dampedSine: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'damped-sine',
  formula: 'sin(x)·e^(−0.05x²)',
  source: 'where cos x = 0.1·x·sin x',
  settings: {},
  size: 1,
  domain: [-10, 10],
  expression: ([x]) => mul(sin(x!), exp(mul(-0.05, square(x!)))),
  start: () => [1],
  minima: () => [
    [-0.8938752904478422, -1.428870011214077],
    [-0.3634781431467895, 4.305801413119223],
    [-0.05946063047965061, -7.2281097716272495],
  ],
});
