import { expect, test } from 'vitest';
import { optimizers } from '../../src/optim/optimizers.ts';
import { wrappers } from '../../src/optim/wrappers/wrappers.ts';
import { closest } from '../../src/util/closest.ts';

const known = [...Object.keys(optimizers), ...Object.keys(wrappers)];

test.each([
  ['admam', 'adam'],
  ['Adam', 'adam'],
  ['amda', 'adam'],
  ['rmspropp', 'rmsprop'],
  ['rmsporp', 'rmsprop'],
  ['weigth-decay', 'weight-decay'],
  ['clipnorm', 'clip-norm'],
  ['lookahaed', 'lookahead'],
])('%s is close to %s', (name, expected) => {
  expect(closest(name, known)).toBe(expected);
});

test.each(['foo', 'bar', 'x', 'armijo', 'something', ''])('%j is close to no optimizer', (name) => {
  expect(closest(name, known)).toBeUndefined();
});

test('a number is one symbol, and names that share nothing are not close', () => {
  expect(closest('f16', ['f32', 'g16x'])).toBe('f32');
  expect(closest('x', ['k', 'y'])).toBeUndefined();
  expect(closest('y', ['yy'])).toBe('yy');
});

test('a name that is much too long is compared with little effort', () => {
  const started = performance.now();
  expect(closest('a'.repeat(1e6), known)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(5000);
});
