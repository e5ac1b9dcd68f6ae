import { describe, expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
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

describe.each(problems)('$name', ({ name, formula, x, y, starts, estimates, residualSumOfSquares }) => {
  const names = estimates.map((_, i) => `b${i + 1}`);
  const from = (start: readonly number[]) =>
    regress(parse(formula).expr, {
      data: { x },
      target: y,
      parameters: Object.fromEntries(names.map((own, i) => [own, start[i]!])),
    });
  const ratios = (values: Readonly<Record<string, number>>, expected: readonly number[]): number[] =>
    names.map((own, i) => values[own]! / expected[i]!);

  test.each(starts.map((start) => ({ start })))('from $start to the certified estimates', ({ start }) => {
    const found = from(start);
    expectAllClose(
      ratios(found.estimates, estimates),
      names.map(() => 1),
      'published',
    );
    expectClose(found.residualSumOfSquares / residualSumOfSquares, 1, 'published');
  });

  test('without any start to a fit that is as good', () => {
    const found = regress(parse(formula).expr, { data: { x }, target: y });
    expectClose(found.residualSumOfSquares / residualSumOfSquares, 1, 'published');
  });

  test("standard errors, covariances and R² are those of SciPy's curve_fit", () => {
    const reference = cases.find((own) => own.name === name)!;
    const found = from(starts[1]!);
    const order = names.map((own) => found.parameters.indexOf(own));
    expectAllClose(
      ratios(found.errors, reference.errors),
      names.map(() => 1),
      'minimum',
    );
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
