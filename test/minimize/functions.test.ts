import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import { functions } from '../../src/minimize/functions/functions.ts';
import type { TestFunction } from '../../src/minimize/functions/test-function.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { minimize } from '../../src/minimize/minimize.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';

const all: TestFunction[] = Object.values(functions).flatMap(({ settings, make }) =>
  'n' in settings ? [make(settings), make({ ...settings, n: 5 })] : [make(settings)],
);

describe.each(all.map((f) => ({ f, name: `${f.name} of ${f.variables.length}` })))('$name', ({ f }) => {
  test('has its minima where it says', () => {
    for (const { at, value } of f.minima) {
      expectClose(evaluate(f.expression, at).data[0]!, value, 'worked');
      const gradient = evaluateAll(grad(f.expression, f.variables), at);
      // Ackley's function has a tip, at which the gradient is not defined.
      if (f.name !== 'ackley') for (const { data } of gradient) expect(Math.abs(data[0]!)).toBeLessThan(1e-11);
    }
  });

  test('has a start within its domain', () => {
    const [low, high] = f.domain;
    for (const x of Object.values(f.start)) expect(low <= x && x <= high).toBe(true);
    expect(Object.keys(f.start)).toEqual(f.variables.map((x) => x.attributes.name));
  });

  test('is brought down to one of them from a few starts', () => {
    // Of the ripples of five variables there are thousands.
    if (f.minima.length === 0 || (f.variables.length > 2 && ['rastrigin', 'ackley'].includes(f.name))) return;
    const bounds = Object.fromEntries(Object.keys(f.start).map((name) => [name, f.domain]));
    const found = minimize(f.expression, {
      from: f.start,
      optimizer: lbfgs(),
      bounds,
      starts: f.name === 'rastrigin' ? 300 : 30,
    });
    expectClose(found.value, f.minima[0]!.value, 'minimum');
  });
});

test('a function of no variable there is none', () => {
  expect(() => functions.rosenbrock!.make({ n: 0 })).toThrow(
    new Problem('rosenbrock: n must be a whole number from 2 to 1000, got 0.'),
  );
});
