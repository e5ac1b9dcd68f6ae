import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { unary } from '../../src/graph/build.ts';
import { type Expr, topological } from '../../src/graph/expr.ts';
import { constant, input, nameOf, parameter } from '../../src/graph/leaf.ts';
import { call } from '../../src/graph/notation.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import {
  abs,
  add,
  contract,
  exp,
  floor,
  less,
  max,
  maximum,
  mean,
  mul,
  neg,
  pow,
  relu,
  sin,
  sqrt,
  square,
  stack,
  sub,
  sum,
  tanh,
  where,
} from '../../src/ops/index.ts';
import { Problem } from '../../src/util/problem.ts';
import { randomGraph } from '../random-graph.ts';
import { expectClose } from '../tolerance.ts';

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

  test('some components of an array are drawn by seed, and the largest are among them', () => {
    const w = parameter('w', [1000], 'f64');
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i === 700 ? 30 : Math.sin(i)));
    const checked = (seed: number) => checkGradient(sum(mul(w, w)), { w: values }, { most: 10, seed });
    expect(checked(1)).toMatchObject({ ok: true, components: 10 });
    expect(checked(1)).toEqual(checked(1));
    const wrongAt700 = checkGradient(sum(wrong(0.9)(mul(w, w))), { w: values }, { most: 4 });
    expect(wrongAt700.ok).toBe(false);
  });

  test('each array has its own report', () => {
    const { arrays, worst } = checkGradient(sum(wrong(0.9)(contract('ij,i->j', [a, x]))), at, { wrt: [a, x] });
    expect(arrays.map(({ variable, shape, components }) => ({ variable, shape, components }))).toEqual([
      { variable: 'a', shape: [2, 3], components: 6 },
      { variable: 'x', shape: [2], components: 2 },
    ]);
    const own = arrays.find(({ variable }) => variable === worst.variable)!;
    expect(own.worst).toEqual(worst);
    expect(worst.index).toHaveLength(own.shape.length);
    expect(worst.deviation).toBeGreaterThan(1e6);
  });

  test('without parameters there is nothing to check', () => {
    expect(() => checkGradient(sum(x), at)).toThrow(
      new Problem('checkGradient: there is no parameter to check. Name the variables in wrt.'),
    );
  });
});

const one = parameter('one', [], 'f64');
const two = parameter('two', [], 'f64');
const verdictOf = (y: Expr, at: Record<string, number>): string =>
  checkGradient(y, at, { wrt: [one] }).arrays[0]!.worst.verdict;

describe('where there is no one derivative:', () => {
  test.each<[name: string, y: Expr, at: Record<string, number>, verdict: string]>([
    ['|x| at 0', abs(one), { one: 0 }, 'kink'],
    ['|x| beside 0', abs(one), { one: 1e-7 }, 'holds'],
    ['relu(x) at 0', relu(one), { one: 0 }, 'kink'],
    ['a tie of max', maximum(one, two), { one: 3, two: 3 }, 'kink'],
    ['max without a tie', maximum(one, two), { one: 3, two: 3.001 }, 'holds'],
    ['a tie of max in an array', max(stack([one, two, one])), { one: 3, two: 3 }, 'kink'],
    // x is smooth, and yet relu′(0) − relu′(−0) = 0.
    ['relu(x) − relu(−x) at 0', sub(relu(one), relu(neg(one))), { one: 0 }, 'kink'],
    ['a jump', floor(one), { one: 2 }, 'kink'],
    ['√x at 0', sqrt(one), { one: 0 }, 'none'],
    ['√x where it has no value', sqrt(one), { one: -1 }, 'none'],
    ['eˣ beyond the numbers', exp(one), { one: 800 }, 'none'],
    ['the edge of where there are values', pow(one, 2.5), { one: 0 }, 'holds'],
    ['a sum that lost all its digits but six', sub(add(1e10, one), 1e10), { one: 1 }, 'holds'],
  ])('%s', (_, y, at, verdict) => expect(verdictOf(y, at)).toBe(verdict));

  test('a kink says both slopes, and is no reason to fail', () => {
    const { ok, worst } = checkGradient(add(abs(one), mul(2, one)), { one: 0 });
    expect(ok).toBe(true);
    expectClose(worst.left, 1, 'firstDifference');
    expectClose(worst.right, 3, 'firstDifference');
  });

  test('a gradient that is NaN where the function is smooth fails, and the operation is named', () => {
    // The derivative of the branch that is not taken is infinite, and 0·∞ is no number.
    const y = where(less(0, one), sqrt(one), 0);
    const { ok, worst, trace } = checkGradient(y, { one: -1 });
    expect({ ok, verdict: worst.verdict, gradient: worst.gradient }).toEqual({
      ok: false,
      verdict: 'fails',
      gradient: Number.NaN,
    });
    expect(trace!.first!.expr.op.name).toBe('sqrt');
  });
});

test('gradients of random graphs hold', () => {
  fc.assert(
    fc.property(randomGraph('f64'), ({ outputs, values }) => {
      fc.pre(outputs.length > 0);
      const y = mean(square(outputs.at(-1)!));
      const wrt = topological([y]).filter((expr) => nameOf(expr) !== undefined);
      fc.pre(wrt.length > 0 && topological([y]).every(({ shape }) => sizeOf(shape) < 500));
      const { arrays } = checkGradient(y, values, { wrt, most: 3 });
      for (const { worst, verdicts } of arrays) expect(verdicts.fails + verdicts.none, JSON.stringify(worst)).toBe(0);
    }),
    { numRuns: 60 },
  );
}, 60_000);
