import { add } from '../../ops/add.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { type TestFunctionFactory, testFunction } from './test-function.ts';

/** Four minima, all as low. */
export const himmelblau: TestFunctionFactory<Record<never, never>> = testFunction({
  name: 'himmelblau',
  formula: '(x² + y − 11)² + (x + y² − 7)²',
  source: 'Himmelblau 1972, Applied Nonlinear Programming',
  settings: {},
  size: 2,
  domain: [-5, 5],
  expression: ([x, y]) => add(square(sub(add(square(x!), y!), 11)), square(sub(add(x!, square(y!)), 7))),
  start: () => [0, 0],
  minima: () => [
    [0, 3, 2],
    [0, -2.8051180869527448, 3.131312518250573],
    [0, -3.779310253377747, -3.283185991286169],
    [0, 3.584428340330492, -1.8481265269644036],
  ],
});
