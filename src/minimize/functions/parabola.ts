import { square } from '../../ops/square.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** The simplest bowl: its curvature is 2 everywhere. */
export const parabola: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'parabola',
  formula: 'x²',
  source: 'elementary',
  settings: {},
  size: 1,
  domain: [-4, 4],
  expression: ([x]) => square(x!),
  start: () => [2],
  minima: () => [[0, 0]],
});
