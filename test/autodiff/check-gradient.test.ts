import { describe, expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { unary } from '../../src/graph/build.ts';
import { constant, input, parameter } from '../../src/graph/leaf.ts';
import { call } from '../../src/graph/notation.ts';
import { contract, mul, sin, sqrt, sub, sum, tanh } from '../../src/ops/index.ts';
import { Problem } from '../../src/util/problem.ts';

const a = parameter('a', [2, 3], 'f64');
const b = parameter('b', [3], 'f64');
const x = input('x', [2], 'f64');
const at = { a: [0.1, -0.2, 0.3, 0.4, -0.5, 0.6], b: [1, 2, -1], x: [0.7, -1.3] };
const y = sum(tanh(contract('ij,i,j->j', [a, x, b])));

/** sin, with a derivative of the given size. */
const wrong = (size: number) =>
  unary({
    name: 'wrong',
    value: Math.sin,
    partials: () => [constant(size)],
    lower: (_, x) => sin(x),
    notation: call('wrong'),
    domain: [[0, 1]],
    examples: [],
  });

describe('checkGradient', () => {
  test('accepts a right gradient, by all parameters', () => {
    const { ok, worst, components } = checkGradient(y, at);
    expect({ ok, components }).toEqual({ ok: true, components: 9 });
    expect(worst.error).toBeLessThan(1e-9);
  });

  test('names the component of a wrong gradient', () => {
    const loss = sum(mul(3, sub(1, wrong(0.9)(b))));
    const { ok, worst } = checkGradient(loss, { b: [0.2, 3, 0.4] });
    expect(ok).toBe(false);
    // cos 3 is farthest from 0.9.
    expect(worst).toMatchObject({ variable: 'b', position: 1 });
    expect(worst.gradient).toBeCloseTo(-2.7, 12);
    expect(worst.difference).toBeCloseTo(-3 * Math.cos(3), 8);
  });

  test.each([
    [0, true],
    [1e-7, true],
    [1e-5, false],
  ])('of a derivative that is off by %d: ok is %s', (off, ok) => {
    expect(checkGradient(sum(wrong(Math.cos(0.5) + off)(b)), { b: [0.5, 0.5, 0.5] }).ok).toBe(ok);
  });

  test('the tolerance can be chosen', () => {
    const loss = sum(wrong(Math.cos(0.5) + 1e-5)(b));
    expect(checkGradient(loss, { b: [0.5, 0.5, 0.5] }, { tolerance: 1e-4 }).ok).toBe(true);
  });

  test('a gradient that is not a number is wrong', () => {
    const { ok, worst } = checkGradient(sum(sqrt(b)), { b: [1, 0, 2] });
    expect(ok).toBe(false);
    expect(worst).toMatchObject({ variable: 'b', position: 1, error: Number.NaN });
  });

  test('other variables are checked where they are named, and only these', () => {
    expect(checkGradient(y, at, { wrt: [x] })).toMatchObject({ ok: true, components: 2 });
  });

  test('without parameters there is nothing to check', () => {
    expect(() => checkGradient(sum(x), at)).toThrow(
      new Problem('checkGradient: there is no parameter to check. Name the variables in wrt.'),
    );
  });
});
