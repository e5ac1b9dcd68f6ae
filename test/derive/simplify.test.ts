import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { derive } from '../../src/derive/derive.ts';
import { simplifications } from '../../src/derive/simplify/rules.ts';
import { simplified, simplifySteps } from '../../src/derive/simplify/simplify.ts';
import { parse } from '../../src/formula/parse.ts';
import { evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import { type Expr, node, rewrite, topological } from '../../src/graph/expr.ts';
import { constant, constantValue } from '../../src/graph/leaf.ts';
import { text } from '../../src/math/print.ts';
import { randomFormula, smoothFormula } from '../formula/random-formula.ts';

const RUNS = Number(process.env.TALWEG_FUZZ ?? 6000) / 20;

const simpler = (formula: string): string => text(simplified(parse(formula).expr));

describe('simplified as a teacher writes', () => {
  test.each([
    ['1·x + 0', 'x'],
    ['0·x + 3', '3'],
    ['x^1 + y^0', 'x + 1'],
    ['-(-x)', 'x'],
    ['x + (-y)', 'x - y'],
    ['x - (-y)', 'x + y'],
    ['-x + y', 'y - x'],
    ['x·x', 'x²'],
    ['x·x²·x', 'x⁴'],
    ['x·2·3', '6 · x'],
    ['2·(-3)·x', '-6 · x'],
    ['0.1·3·x', '0.3 · x'],
    ['(1/2)·2·x', 'x'],
    ['x³·(1/3)·3', 'x³'],
    ['x/3 + x/6', 'x / 2'],
    ['2x + 3x', '5 · x'],
    ['x y - y x', '0'],
    ['x - x', '0'],
    ['x/x²', '1 / x'],
    ['(2x)/2', 'x'],
    ['x/(y/z)', 'x · z / y'],
    ['(x/y)/z', 'x / (y · z)'],
    ['(2x)²', '4 · x²'],
    ['√x·√x', 'x'],
    ['√(x²)', '√(x²)'],
    ['exp(x)·exp(-x)', '1'],
    ['exp(x)·exp(2y)', 'exp(x + 2 · y)'],
    ['x^n·x^n', 'x^(2 · n)'],
    ['√9 + ln(1)', '3'],
    ['√2·√2', '2'],
    ['√2', '√(2)'],
    ['1/3', '1 / 3'],
    ['2π·3', '6 · π'],
    ['exp(x)·sin(x) + exp(x)·cos(x)', 'exp(x) · (sin(x) + cos(x))'],
    ['1/(x + 1) - x/(x + 1)²', '1 / (x + 1)²'],
    ['x(x + 1) - x²', 'x'],
    ['4x³ - 4x', '4 · x³ - 4 · x'],
    ['sum([x, 2y]²)', 'x² + 4 · y²'],
    ['dot([x, y], [y, 1])', 'x · y + y'],
    ['where(1 < 2, x, y)', 'x'],
  ])('%s is %s', (formula, expected) => {
    expect(simpler(formula)).toBe(expected);
  });

  test('with every rule at least once', () => {
    const formulas = [
      'sum([x, 2y]²)',
      '1·x + 0',
      '√9·x',
      'where(x < y, x, x)',
      'x·2·3',
      'x·x',
      '2x + 3x',
      'x(x + 1) - x²',
      'e^x·sin(x) + e^x·cos(x)',
    ];
    const used = formulas.flatMap((formula) => simplifySteps(parse(formula).expr).map(({ rule }) => rule));
    expect([...new Set(used)].sort()).toEqual([...new Set(simplifications.map(({ name }) => name))].sort());
  });
});

const place = fc.record(
  Object.fromEntries(
    ['x', 'y', 'θ', 'x_1', 'rate', 'depth', 'depth_1 of `snow`, in m'].map((name) => [
      name,
      fc.integer({ min: -128, max: 128 }).map((k) => k / 64),
    ]),
  ),
);

/** An expression with its decimals, which are rounded in any case, multiplied by a number. */
const withDecimals = (root: Expr, by: number): Expr =>
  rewrite([root], (expr, args) => {
    const value = constantValue(expr);
    if (value !== undefined) return Number.isInteger(value) ? expr : constant(value * by);
    return expr.op.kind === 'leaf' ? expr : node(expr.op, args, expr.attributes, expr.shape, expr.dtype);
  })[0]!;

/** How far two values may be apart: both are rounded, and what cancels is rounded relative to what it is made of. */
function expectEqual(before: Expr, after: Expr, at: Readonly<Record<string, number>>, rule: string): void {
  const [a, b] = [before, after].map((expr) => evaluate(expr, at).data[0]!) as [number, number];
  // Where a part of the one has no value, the other may have one: x/x is 1. A comparison hides such a part.
  const parts = evaluateAll(topological([before]), at).flatMap(({ data }) => [...data]);
  if (!parts.every(Number.isFinite) || Math.abs(a) > 1e8) return;
  // At nearby points, with nearby numbers, it is told whether the value hangs on the last digits of what is given.
  const near = [-1, 1].map((sign) => {
    const by = 1 + sign * 1e-12;
    const moved = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, value * by]));
    return evaluate(withDecimals(before, by), moved).data[0]!;
  });
  const shaken = Math.max(...near.map((value) => Math.abs(value - a)));
  if (!Number.isFinite(shaken)) return;
  expect(Math.abs(b - a), `${rule}: ${text(before)} = ${text(after)} at ${JSON.stringify(at)}`).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(a)) + 100 * shaken,
  );
}

test('every step leaves the value as it is, and there is an end', () => {
  fc.assert(
    fc.property(randomFormula, place, ({ ours }, at) => {
      const { expr } = parse(ours);
      const steps = simplifySteps(expr);
      for (const { rule, before, after } of steps) expectEqual(before, after, at, rule);
      expect(steps.length).toBeLessThan(100);
    }),
    { numRuns: RUNS },
  );
});

test('a derivation ends where grad does', () => {
  fc.assert(
    fc.property(smoothFormula, place, (formula, at) => {
      const { expr, variables } = parse(formula);
      const slopes = variables.length > 0 ? grad(expr, variables) : [];
      for (const [i, slope] of slopes.entries()) {
        const { together, derivative } = derive(expr, variables[i]!);
        expectEqual(slope, together, at, 'together');
        expectEqual(slope, derivative, at, 'simplified');
      }
    }),
    { numRuns: RUNS },
  );
});

test('so do those of derivatives, and what is simple stays', () => {
  fc.assert(
    fc.property(smoothFormula, place, (formula, at) => {
      const { expr, variables } = parse(formula);
      for (const slope of variables.length > 0 ? grad(expr, variables) : []) {
        const steps = simplifySteps(slope);
        for (const { rule, before, after } of steps) expectEqual(before, after, at, rule);
        // The guard that ends the search for simpler forms is never needed.
        expect(steps.length).toBeLessThan(100);
        const result = steps.at(-1)?.after ?? slope;
        expect(simplified(result)).toBe(result);
        expect(parse(text(result)).expr.shape).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
});
