import { expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { input, parameter } from '../../src/graph/leaf.ts';
import { mul } from '../../src/ops/mul.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';
import { compile } from '../../src/runtime/compile.ts';
import { expectClose } from '../tolerance.ts';
import { parabolaRates } from './parabola-rates.ts';

const x = parameter('x', [], 'f64');
const rate = input('rate', [], 'f64');
const f = square(x);
const program = compile({ step: { update: [[x, sub(x, mul(rate, grad(f, [x])[0]!))]], outputs: { before: f } } });

/** x after some steps from x₀ = 2. */
function descend(eta: number, steps: number): number {
  program.set(x, 2);
  program.set(rate, eta);
  program.run('step', steps);
  return program.view(x)[0]!;
}

// x_{k+1} = (1 − 2η)·x_k, so x₅₀ is (1 − 2η)⁵⁰·2.
test.each(parabolaRates)('x² from x = 2 with η = %d stands at %d after 50 steps', (eta, published, places) => {
  const reached = descend(eta, 50);
  expect(Math.abs(reached - published)).toBeLessThanOrEqual(places);
  expectClose(reached, 2 * (1 - 2 * eta) ** 50, 'worked');
});

test('x² with η = 0.5 arrives in one step, with η = 1 swings for ever', () => {
  expect(descend(0.5, 1)).toBe(0);
  expect([1, 2, 3, 1001].map((steps) => descend(1, steps))).toEqual([-2, 2, -2, -2]);
});

test('stopping when f changes by no more than 0.01 stops far from the minimum: at k = 44 with η = 0.02', () => {
  let k = 0;
  let before = 4;
  program.set(x, 2);
  program.set(rate, 0.02);
  for (;;) {
    program.run('step');
    k++;
    const now = program.view(x)[0]! ** 2;
    if (Math.abs(now - before) <= 0.01) break;
    before = now;
  }
  expect(k).toBe(44);
  expectClose(program.view(x)[0]!, 0.33186713752789987, 'worked');
  expectClose(program.view(x)[0]! ** 2, 0.110135796970962, 'worked');
});
