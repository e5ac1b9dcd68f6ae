import { add } from '../../ops/add.ts';
import { cos } from '../../ops/cos.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** A bowl with ripples: a few minima, of which the two lowest are alike. */
export const cosineBowl: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'cosine-bowl',
  formula: 'cos(2πx) + x²',
  source: 'where x = π·sin(2πx)',
  settings: {},
  size: 1,
  domain: [-3, 3],
  expression: ([x]) => add(cos(mul(2 * Math.PI, x!)), square(x!)),
  start: () => [0.2],
  minima: () => [
    [-0.7620765452599306, 0.4758024510242211],
    [-0.7620765452599306, -0.4758024510242211],
    [1.1396183913232318, 1.4250674148261983],
    [1.1396183913232318, -1.4250674148261983],
    [4.931908039321061, 2.364397065603045],
    [4.931908039321061, -2.364397065603045],
  ],
});
