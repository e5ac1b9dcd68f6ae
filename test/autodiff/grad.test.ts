import { describe, expect, test } from 'vitest';
import { grad, pullBack, valueAndGrad } from '../../src/autodiff/grad.ts';
import { hvp } from '../../src/autodiff/hvp.ts';
import { jvp } from '../../src/autodiff/jvp.ts';
import { evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import { type Expr, topological } from '../../src/graph/expr.ts';
import { constant, input, parameter } from '../../src/graph/leaf.ts';
import { add, contract, exp, matmul, mul, round, sin, square, sub, sum } from '../../src/ops/index.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const x = parameter('x', [], 'f64');
const y = parameter('y', [], 'f64');
const w = parameter('w', [3], 'f64');
const number = (expr: Expr, at: Record<string, number | number[]>): number => evaluate(expr, at).data[0]!;

describe('grad', () => {
  test('of a subexpression that is used several times: its adjoints add up', () => {
    const shared = sin(x);
    // d/dx (s² + s·e^s) = (2s + e^s + s·e^s)·cos x
    const [slope] = grad(add(square(shared), mul(shared, exp(shared))), [x]);
    const s = Math.sin(0.8);
    expectClose(number(slope!, { x: 0.8 }), (2 * s + Math.exp(s) * (1 + s)) * Math.cos(0.8), 'worked');
  });

  test('of a chain of 40 squarings has 40 times as many nodes, not 2⁴⁰', () => {
    let y: Expr = x;
    for (let i = 0; i < 40; i++) y = mul(y, y);
    expect(topological(grad(y, [x])).length).toBeLessThan(200);
  });

  test('of a chain of a 20 000 operations does not overflow the stack', () => {
    let y: Expr = x;
    for (let i = 0; i < 20_000; i++) y = add(y, 1);
    expect(number(grad(y, [x])[0]!, { x: 3 })).toBe(1);
  });

  test('by a parameter that is not used is zero, of its shape', () => {
    const [slope] = grad(square(x), [w]);
    expect(evaluate(slope!)).toEqual({ shape: [3], data: Float64Array.of(0, 0, 0) });
  });

  test('through what does not change is zero', () => {
    expect(number(grad(mul(2, round(x)), [x])[0]!, { x: 1.2 })).toBe(0);
  });

  test('by an expression in between', () => {
    const inner = mul(3, x);
    expect(number(grad(square(inner), [inner])[0]!, { x: 2 })).toBe(12);
  });

  test('of a variable by itself, and by one of several', () => {
    expect(evaluateAll(grad(x, [x, y])).map(({ data }) => data[0])).toEqual([1, 0]);
  });

  test('with its value', () => {
    const { value, gradient } = valueAndGrad(sum(square(w)), [w]);
    const [v, g] = evaluateAll([value, ...gradient], { w: [1, -2, 3] });
    expect([v!.data[0], ...g!.data]).toEqual([14, 2, -4, 6]);
  });

  test('of an array is refused', () => {
    expect(() => grad(w, [w])).toThrow(
      new Problem('grad: only a single number has a gradient, got shape [3]. Take its sum or mean first.'),
    );
  });

  test('a gradient can be differentiated again', () => {
    // d³/dx³ sin x = −cos x
    let slope: Expr = sin(x);
    for (let i = 0; i < 3; i++) slope = grad(slope, [x])[0]!;
    expectClose(number(slope, { x: 0.3 }), -Math.cos(0.3), 'worked');
  });

  test('keeps the kind of number of each variable', () => {
    const single = parameter('single', [2], 'f32');
    expect(grad(sum(mul(single, x)), [single, x]).map(({ dtype }) => dtype)).toEqual(['f32', 'f64']);
  });
});

test('pullBack of an array is the product with the Jacobian from the left', () => {
  const a = input('a', [2, 3], 'f64');
  const at = { a: [1, 2, 3, 4, 5, 6], bar: [10, 1] };
  const [row] = pullBack(matmul(a, w), input('bar', [2], 'f64'), [w]);
  expect(Array.from(evaluate(row!, at).data)).toEqual([14, 25, 36]);
});

test('a tangent of another shape is refused', () => {
  expect(() => jvp(sum(w), [[w, x]])).toThrow(
    new Problem('jvp: a tangent must have the shape of its variable, got [] for [3].'),
  );
});

test('the tangent of what does not depend on the variable is zero', () => {
  expect(Array.from(evaluate(jvp(mul(2, w), [[x, constant(1)]])).data)).toEqual([0, 0, 0]);
});

describe('hvp', () => {
  test('of ½·wᵀAw is A·v where A is symmetric', () => {
    const a = input('a', [3, 3], 'f64');
    const v = input('v', [3], 'f64');
    const [product] = hvp(mul(0.5, contract('i,ij,j->', [w, a, w])), [[w, v]]);
    const at = { a: [2, -1, 0, -1, 3, 0.5, 0, 0.5, 4], w: [0.3, -0.7, 1.1], v: [1, 2, -1] };
    expectAllClose(evaluate(product!, at).data, [0, 4.5, -3], 'worked');
  });

  // (1 − x)² + 100·(y − x²)²: gradient, and Hessian times (0.7, −1.3), by SymPy 1.11.1 in rational numbers.
  test.each([
    [-1.2, 1, -215.6, -88, 307, 76],
    [0.5, -0.3, 109, -110, 555.4, -400],
    [1, 1, 0, 0, 1081.4, -540],
  ])('of the Rosenbrock function at (%d, %d)', (atX, atY, ...expected) => {
    const rosenbrock = add(square(sub(1, x)), mul(100, square(sub(y, square(x)))));
    const products = hvp(rosenbrock, [
      [x, constant(0.7)],
      [y, constant(-1.3)],
    ]);
    const got = evaluateAll([...grad(rosenbrock, [x, y]), ...products], { x: atX, y: atY });
    expectAllClose(
      got.map(({ data }) => data[0]!),
      expected,
      'worked',
    );
  });
});
