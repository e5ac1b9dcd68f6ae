import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { type Expr } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { tex, text } from '../../src/math/print.ts';
import * as ops from '../../src/ops/index.ts';
import { elementwise } from '../ops/elementwise-operations.ts';
import { expectClose } from '../tolerance.ts';

const { abs, add, div, exp, gather, matmul, mul, neg, pow, square, stack, sub, sum } = ops;
const [x, y, z] = ['x', 'y', 'z'].map((name) => input(name, [], 'f64')) as [Expr, Expr, Expr];
const v = input('v', [3], 'f64');

test.each<[Expr, string]>([
  [add(x, neg(y)), 'x + (-y)'],
  [sub(x, add(y, z)), 'x - (y + z)'],
  [sub(x, neg(y)), 'x - (-y)'],
  [mul(-2, x), '-2 · x'],
  [mul(x, -2), 'x · (-2)'],
  [neg(mul(2, x)), '-(2 · x)'],
  [mul(neg(x), y), '-x · y'],
  [neg(neg(x)), '--x'],
  [div(x, mul(y, z)), 'x / (y · z)'],
  [div(div(x, y), z), 'x / y / z'],
  [div(x, div(y, z)), 'x / (y / z)'],
  [div(add(x, 1), -2), '(x + 1) / (-2)'],
  [pow(pow(x, y), z), '(x^y)^z'],
  [pow(x, pow(y, z)), 'x^y^z'],
  [pow(x, square(y)), 'x^y²'],
  [pow(neg(x), 3), '(-x)³'],
  [neg(pow(x, 3)), '-x³'],
  [pow(2, neg(x)), '2^(-x)'],
  [pow(x, -1), 'x⁻¹'],
  [pow(x, 0.5), 'x^0.5'],
  [pow(-2, 10), '(-2)¹⁰'],
  [square(square(x)), '(x²)²'],
  [square(exp(x)), 'exp(x)²'],
  [abs(mul(2, abs(x))), '|2 · |x||'],
  [ops.less(add(x, 1), ops.less(y, z)), '[x + 1 < [y < z]]'],
  [mul(constant(0.1), add(x, 1e-7)), '0.1 · (x + 1e-7)'],
  [add(constant(1 / 3), 1e21), '0.3333333333333333 + 1e+21'],
  [mul(2, constant(Math.PI)), '2 · π'],
  [constant(-0), '-0'],
  [constant(-Infinity), '-∞'],
  [add(input('x_12', [], 'f64'), input('snow_depth', [], 'f64')), 'x₁₂ + snow_depth'],
  [mul(2, pow(input('my column', [], 'f64'), 3)), '2 · `my column`³'],
  [sub(input('a-b', [], 'f64'), input('a`_1', [], 'f64')), '`a-b` - `a``_1`'],
  [sum(square(stack([x, y]))), 'sum([x, y]²)'],
  [matmul(v, stack([x, y, 1])), 'dot(v, [x, y, 1])'],
  [gather(v, constant(1)), 'v_2'],
  [gather(mul(2, v), constant(0)), '(2 · v)_1'],
  [stack([ops.less(x, y)]), '[[x < y]]'],
])('%#: $1 is read as what was printed', (expr, printed) => {
  expect(text(expr)).toBe(printed);
  expect(parse(printed, { v }).expr).toBe(expr);
});

describe('every elementwise operation is printed as what is read as it', () => {
  test.each(elementwise.map((operation) => [operation.op.name, operation] as const))('%s', (_, operation) => {
    const args = [x, y, z].slice(0, operation.op.arity);
    const deep = args.map((arg, i) => (i === 0 ? neg(add(arg, 1)) : mul(arg, neg(x))));
    for (const expr of [operation(...args), operation(...deep), mul(operation(...args), pow(operation(...args), y))]) {
      expect(parse(text(expr)).expr).toBe(expr);
    }
  });
});

test.each([
  'x³ sin(x y) / (1 + e^x)',
  '√(1 + x²) ln(2 + y) - tanh(x)/y',
  'softplus(x)^y + |x - y|',
  'where(x < y, x², y)',
])('the printed derivative of %s has its value', (formula) => {
  const at = { x: 0.7, y: 1.9 };
  for (const slope of grad(parse(formula).expr, [x, y])) {
    expectClose(evaluate(parse(text(slope)).expr, at).data[0]!, evaluate(slope, at).data[0]!, 'worked');
  }
});

test('LaTeX has the parentheses that mathematics needs', () => {
  expect(tex(pow(pow(x, y), z))).toBe('{\\left({x}^{y}\\right)}^{z}');
  expect(tex(pow(x, add(y, 1)))).toBe('{x}^{y + 1}');
  expect(tex(sub(x, neg(y)))).toBe('x - \\left(-y\\right)');
  expect(tex(add(x, neg(y)))).toBe('x - y');
  expect(tex(add(x, -2))).toBe('x - 2');
  expect(tex(mul(-2, x))).toBe('-2 \\, x');
  expect(tex(parse('[x, 2π]').expr)).toBe('\\begin{pmatrix} x \\\\ 2 \\, \\pi \\end{pmatrix}');
});

test('names that are none in mathematics are text in LaTeX', () => {
  expect(tex(parse('2`my column`²').expr)).toBe('2 \\, {\\text{my column}}^{2}');
  expect(tex(input('50 % of $x_1 ^~\\{}', [], 'f64'))).toBe(
    '\\text{50 \\% of \\$x\\_1 \\textasciicircum{}\\textasciitilde{}\\textbackslash{}\\{\\}}',
  );
  for (const name of ['my column', '50 % of $x_1 ^~\\{} & #', 'a`b'])
    expect(() => katex.renderToString(tex(input(name, [], 'f64')), { strict: 'error' })).not.toThrow();
});

test('a name in backticks is a name, whatever it has in it', () => {
  const w = input('my w', [3], 'f64');
  expect(parse('`my w`_2', { 'my w': w }).expr).toBe(gather(w, constant(1)));
  expect(parse('`x`·`x₁`').expr).toBe(parse('x x₁').expr);
  expect(parse('`a b` = 2; `a b` x').expr).toBe(parse('2 x').expr);
  expect(parse('Σ_{i=1}^2 i `n_i x`').variables).toEqual([input('n_i x', [], 'f64')]);
  expect(parse('`my x`(x + 1)').variables).toHaveLength(2);
});
