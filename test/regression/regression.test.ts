import { describe, expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { input, parameter } from '../../src/graph/leaf.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { add } from '../../src/ops/add.ts';
import { exp } from '../../src/ops/exp.ts';
import { log } from '../../src/ops/log.ts';
import { mul } from '../../src/ops/mul.ts';
import { reshape } from '../../src/ops/reshape.ts';
import { adam } from '../../src/optim/adam.ts';
import { type RegressionOptions, regress } from '../../src/regression/regress.ts';
import type { Formula } from '../../src/regression/residuals.ts';
import { philox, uniformOf } from '../../src/util/philox.ts';
import { Problem } from '../../src/util/problem.ts';
import { problems } from '../certified.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const { cases } = readFixture<{
  readonly cases: readonly {
    readonly name: string;
    readonly estimates: readonly number[];
    readonly errors: readonly number[];
    readonly covariance: readonly (readonly number[])[];
    readonly r2: number;
  }[];
}>('regression');

/**
 * Lanczos1 is exact data in fourteen digits: its residuals of 10⁻¹³ are roundings of float64, and so are the standard
 * errors and the sum of squares, which NIST computed in quadruple precision.
 */
const isRounding = (name: string): boolean => name === 'Lanczos1';

describe.each(problems)('$name', ({ name, formula, data, y, starts, estimates, errors, residualSumOfSquares }) => {
  const names = estimates.map((_, i) => `b${i + 1}`);
  const from = (start: readonly number[]) =>
    regress(parse(formula).expr, {
      data,
      target: y,
      parameters: Object.fromEntries(names.map((own, i) => [own, start[i]!])),
    });
  const ratios = (values: Readonly<Record<string, number>>, expected: readonly number[]): number[] =>
    names.map((own, i) => values[own]! / expected[i]!);
  const ones = names.map(() => 1);
  /** 1 for a fit that is as good as the certified one. */
  const quality = (sum: number): number => (isRounding(name) && sum < 1e-24 ? 1 : sum / residualSumOfSquares);

  test.each(starts.map((start) => ({ start })))('from $start to what is certified', ({ start }) => {
    const found = from(start);
    expectAllClose(ratios(found.estimates, estimates), ones, 'published');
    if (!isRounding(name)) expectAllClose(ratios(found.errors, errors), ones, 'published');
    expectClose(quality(found.residualSumOfSquares), 1, 'published');
  });

  test.each([1, 2])('without any start to a fit that is as good, by seed %d', (seed) => {
    const found = regress(parse(formula).expr, { data, target: y, seed });
    expectClose(quality(found.residualSumOfSquares), 1, 'published');
  });

  test.skipIf(isRounding(name))("standard errors, covariances and R² are those of SciPy's curve_fit", () => {
    const reference = cases.find((own) => own.name === name)!;
    const found = from(starts[1]!);
    const order = names.map((own) => found.parameters.indexOf(own));
    expectAllClose(ratios(found.errors, reference.errors), ones, 'minimum');
    expectClose(found.r2, reference.r2, 'published');
    for (const [i, row] of reference.covariance.entries()) {
      for (const [j, value] of row.entries()) {
        const scale = reference.errors[i]! * reference.errors[j]!;
        const own = found.covariance[order[i]! * names.length + order[j]!]!;
        expectClose(own / scale, value / scale, 'minimum');
      }
    }
  });
});

describe('without any start, data that a formula made with noise are fitted no worse than by what made them', () => {
  const noise = new Uint32Array(4);
  const noiseAt = (i: number): number => {
    philox([i, 0, 0, 0], [1, 0], noise);
    return uniformOf(noise[0]!) + uniformOf(noise[1]!) + uniformOf(noise[2]!) - 1.5;
  };
  const grid = (low: number, high: number, rows: number) =>
    Array.from({ length: rows }, (_, i) => low + ((high - low) * i) / (rows - 1));

  test.each<[what: string, formula: string, x: readonly number[], size: number, truth: Record<string, number>]>([
    ['logistic growth', 'L/(1 + exp(−k·(x − m)))', grid(1900, 2000, 41), 3, { L: 320, k: 0.07, m: 1952 }],
    ['a damped sine', 'a·exp(−d·x)·sin(w·x + p)', grid(0, 20, 200), 0.3, { a: 5, d: 0.15, w: 4.3, p: 1 }],
    ['a sine with offset', 'a·sin(w·x + p) + c', grid(0, 365, 365), 2, { a: 12, w: 0.0172, p: 0.7, c: 9 }],
    ['a fast one', 'a·sin(w·x + p) + c', grid(0, 100, 400), 1, { a: 3, w: 7.7, p: 0.7, c: 9 }],
    [
      'two sines',
      'a·sin(u·x + p) + b·sin(v·x + q)',
      grid(0, 60, 240),
      1,
      { a: 3, u: 1.7, p: 0.7, b: 1.5, v: 2.9, q: 2 },
    ],
    ['Michaelis–Menten', 'V·x/(K + x)', grid(1e-8, 5e-7, 30), 5e-8, { V: 3e-6, K: 4e-8 }],
    ['Hill', 'B + (T − B)/(1 + 10^((E − x)·h))', grid(-9, -3, 19), 2, { B: 2, T: 100, E: -6.2, h: 1.1 }],
    ['a power with offset', 'a·x^b + c', grid(100, 5000, 60), 0.1, { a: 3e6, b: -1.7, c: 7 }],
    ['Gompertz', 'A·exp(−b·exp(−c·x))', grid(0, 60, 40), 3, { A: 150, b: 6, c: 0.11 }],
    ['two decays', 'a·exp(−b·x) + c·exp(−d·x) + g', grid(0, 2000, 120), 0.4, { a: 60, b: 0.05, c: 30, d: 0.003, g: 4 }],
    ['Weibull', 'a − b·exp(−c·x^d)', grid(1, 50, 42), 1, { a: 70, b: 60, c: 1e-3, d: 2.2 }],
    ['two straight parts', 'a + b·x + c·max(0, x − k)', grid(0, 100, 80), 2, { a: 5, b: 0.3, c: 1.4, k: 62 }],
    [
      'three peaks',
      'a·exp(−(x − m)²/s²) + b·exp(−(x − n)²/t²) + c·exp(−(x − o)²/u²) + d',
      grid(0, 200, 201),
      1,
      { a: 50, m: 40, s: 8, b: 30, n: 90, t: 12, c: 40, o: 160, u: 10, d: 5 },
    ],
  ])('%s', (_, formula, x, size, truth) => {
    const { expr } = parse(formula);
    const values = x.map((own) => evaluate(expr, { ...truth, x: own }).data[0]!);
    const target = values.map((value, i) => value + size * noiseAt(i));
    const sum = target.reduce((total, y, i) => total + (y - values[i]!) ** 2, 0);
    expect(regress(expr, { data: { x }, target }).residualSumOfSquares).toBeLessThanOrEqual(sum);
  });
});

test('of equal fits the plainest is told: positive factors, the lower frequency of two that rows cannot tell', () => {
  const x = Array.from({ length: 200 }, (_, i) => i / 4);
  const sine = x.map((own) => 3 * Math.sin(1.7 * own + 0.5) + 2 * Math.sin(0.4 * own + 2));
  const { estimates } = regress(parse('a·sin(u·x + p) + b·sin(v·x + q)').expr, { data: { x }, target: sine, seed: 3 });
  const found = ['a', 'b', 'u', 'v', 'p', 'q'].map((name) => estimates[name]!);
  expectAllClose([...found].sort(), [0.4, 0.5, 1.7, 2, 2, 3], 'minimum');
  const rise = x.map((own) => 1 + 5 / (1 + Math.exp(-0.3 * (own - 20))));
  const grown = regress(parse('c + L/(1 + exp(−k·(x − m)))').expr, { data: { x }, target: rise }).estimates;
  expectAllClose([grown.c!, grown.L!, grown.k!, grown.m!], [1, 5, 0.3, 20], 'minimum');
});

test('the same seed gives the same fit, a value that is given is where the search begins', () => {
  const options = { data: { x: [0, 1, 2, 3, 4, 5] }, target: [6.1, 4, 2.9, 2.1, 1.7, 1.4], seed: 5 };
  const found = regress(parse('a·exp(−b·x) + c').expr, options);
  expect(regress(parse('a·exp(−b·x) + c').expr, options).estimates).toEqual(found.estimates);
  const begun = regress(parse('a·exp(−b·x) + c').expr, { ...options, parameters: { c: 1 } });
  expectClose(begun.estimates.c!, found.estimates.c!, 'minimum');
});

const x = [0, 1, 2, 3, 4, 5];
const y = [6.1, 4.0, 2.9, 2.1, 1.7, 1.4];
const decay: Formula = ({ a, b, c, x: own }) => add(mul(a!, exp(mul(mul(-1, b!), own!))), c!);
const open = { a: undefined, b: undefined, c: undefined };

test('fitted values and residuals are those of the rows', () => {
  const { fitted, residuals, estimates, residualSumOfSquares, degreesOfFreedom } = regress(decay, {
    data: { x },
    target: y,
    parameters: open,
  });
  const { a, b, c } = estimates as Record<'a' | 'b' | 'c', number>;
  x.forEach((own, i) => {
    expectClose(fitted[i]!, a * Math.exp(-b * own) + c, 'worked');
    expectClose(residuals[i]!, y[i]! - fitted[i]!, 'worked');
  });
  expectClose(
    residualSumOfSquares,
    residuals.reduce((sum, r) => sum + r * r, 0),
    'worked',
  );
  expect(degreesOfFreedom).toBe(3);
});

test.each([
  ['lbfgs', lbfgs(), 500],
  ['adam', adam({ lr: 0.1 }), 5000],
])('any optimizer fits too: %s', (_, optimizer, steps) => {
  const parameters = { a: 5, b: 0.5, c: 1 };
  const best = regress(decay, { data: { x }, target: y, parameters });
  const found = regress(decay, { data: { x }, target: y, parameters, optimizer, steps });
  expectClose(found.residualSumOfSquares, best.residualSumOfSquares, 'minimum');
});

test('parameters stay within their bounds', () => {
  const bounds = { b: [0, 0.3], c: [-1, 1] } as const;
  const { estimates } = regress(decay, { data: { x }, target: y, parameters: open, bounds });
  expect(estimates.b).toBe(0.3);
  expect(Math.abs(estimates.c!)).toBeLessThanOrEqual(1);
});

test('a straight line has the textbook estimates, errors and R²', () => {
  // Anscombe 1973, the first of his quartet: 3.00 + 0.500·x, standard errors 1.12 and 0.118, R² 0.67.
  const data = { x: [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5] };
  const target = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  const { estimates, errors, r2 } = regress(parse('a + b·x').expr, { data, target });
  const shown = [estimates.a!, estimates.b!, errors.a!, errors.b!, r2].map((value) => value.toPrecision(3));
  expect(shown).toEqual(['3.00', '0.500', '1.12', '0.118', '0.667']);
});

test('a parameter that the data leave open has an infinite standard error', () => {
  const { errors, r2 } = regress(parse('(a + b)·x').expr, { data: { x: [1, 2, 3, 4] }, target: [2, 4.1, 5.9, 8] });
  expect(errors).toEqual({ a: Infinity, b: Infinity });
  expect(r2).toBeGreaterThan(0.99);
});

test('as many rows as parameters leave no standard error', () => {
  const { errors, degreesOfFreedom } = regress(parse('a + b·x').expr, { data: { x: [1, 2] }, target: [3, 5] });
  expect(degreesOfFreedom).toBe(0);
  expect(errors).toEqual({ a: Number.NaN, b: Number.NaN });
});

test('a fit predicts other rows, of an expression and of a function', () => {
  const data = { x: [0, 1, 2] };
  const names = { a: undefined, b: undefined };
  const functional: Formula = ({ a, b, x }) => add(a!, mul(b!, x!));
  for (const formula of [line, functional]) {
    const found = regress(formula, { data, target: [1, 3, 5], parameters: names });
    expectAllClose(found.predict({ x: [10, -1] }), [21, -1], 'worked');
    expect([...found.predict(data)]).toEqual([...found.fitted]);
  }
  expectAllClose(regress(parse('a').expr, { data, target: [1, 3, 5] }).predict({ x: [7, 8] }), [3, 3], 'worked');
  const { predict } = regress(line, { data, target: [1, 3, 5] });
  expect(() => predict({})).toThrow(new Problem('predict: there is no column "x". Give it values.'));
  expect(() => predict({ x: [1], y: [1, 2] })).toThrow(
    new Problem('predict: columns differ in length, got 2 values of y, and 1.'),
  );
});

const line = parse('a + b·x').expr;
const data = { x: [1, 2, 3] };
const target = [1, 2, 3];
test.each<[message: string, formula: Formula, options: RegressionOptions]>([
  ['regress: columns differ in length, got 3 values of x, and 2 of the target.', line, { data, target: [1, 2] }],
  ['regress: x must be finite in every row, got NaN, at row 2.', line, { data: { x: [1, Number.NaN, 3] }, target }],
  [
    'regress: the target must be finite in every row, got Infinity, at row 1.',
    line,
    { data, target: [Infinity, 1, 2] },
  ],
  ['regress: the formula has no parameters, got columns x.', parse('2x').expr, { data, target }],
  [
    'regress: the formula has no parameter "c", got parameters a, b.',
    line,
    { data, target, parameters: { a: 1, b: 1, c: 1 } },
  ],
  [
    'regress: there are bounds for "c", which is no parameter, got a, b.',
    line,
    { data, target, bounds: { c: [0, 1] } },
  ],
  [
    'regress: the lower bound of "a" must be below the upper one, got 1 and 0.',
    line,
    { data, target, bounds: { a: [1, 0] } },
  ],
  [
    'regress: the formula has no finite value for some row, wherever the parameters start. Give start values, or bounds.',
    (): Expr => add(log(mul(-1, input('x', [3], 'f64'))), parameter('a', [], 'f64')),
    { data, target },
  ],
  [
    'regress: parameter "w" must be a single number, got shape [3].',
    () => mul(parameter('w', [3], 'f64'), input('x', [3], 'f64')),
    { data, target },
  ],
  [
    'regress: the formula must give one number for each row, got shape [3, 1] for 3 rows.',
    () => mul(reshape(input('x', [3], 'f64'), [3, 1]), parameter('a', [], 'f64')),
    { data, target },
  ],
  ['regress: starts must be a positive whole number, got 0.', line, { data, target, starts: 0 }],
])('%s', (message, formula, options) => {
  expect(() => regress(formula, options)).toThrow(new Problem(message));
});
