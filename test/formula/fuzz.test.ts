import fc from 'fast-check';
import { all, create } from 'mathjs';
import { expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { type Formula, parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { type Expr, node, rewrite, topological } from '../../src/graph/expr.ts';
import { constant, constantValue, input } from '../../src/graph/leaf.ts';
import { isPlain } from '../../src/graph/notation.ts';
import { text } from '../../src/math/print.ts';
import { mul } from '../../src/ops/mul.ts';
import { pow } from '../../src/ops/pow.ts';
import { sub } from '../../src/ops/sub.ts';
import { Problem } from '../../src/util/problem.ts';
import { randomFormula, smoothFormula, tokenSoup } from './random-formula.ts';

/** How many formulas to try: TALWEG_FUZZ=100000 for a long search. */
const numRuns = Number(process.env.TALWEG_FUZZ ?? 5000);
const timeout = 30_000 + 10 * numRuns;

const at = { x: 0.8, y: -1.3, θ: 2.1, x_1: 0.45, rate: 3.2, depth: 1.7, 'depth_1 of `snow`, in m': 1.7 };

/** `predictable`: √−1 is NaN and no complex number; numbers are equal only if they are. */
const math = create(all!, { predictable: true, relTol: 1e-15, absTol: 1e-300 });

const isClose = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** The value with every number in the formula changed a little, exponents apart. */
function nudged({ expr }: Formula, by: number): number {
  const exponents = new Set(topological([expr]).flatMap(({ op, args }) => (op === pow.op ? [args[1]] : [])));
  const [moved] = rewrite([expr], (node, args) => {
    const value = constantValue(node);
    if (value !== undefined) return exponents.has(node) ? node : constant(value * (1 + by));
    return args.length === 0 ? node : rebuilt(node, args);
  });
  const variables = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, value * (1 + by)]));
  return evaluate(moved!, variables).data[0]!;
}

const rebuilt = ({ op, attributes, shape, dtype }: Expr, args: readonly Expr[]): Expr =>
  node(op, args, attributes, shape, dtype);

/** Where rounding decides: at a jump of ⌊x⌋, in the sine of 10³⁰. */
const isIllConditioned = (formula: Formula, value: number): boolean =>
  [1e-12, -1e-12].some((by) => !isClose(nudged(formula, by), value));

test('formulas mean what they mean to mathjs', { timeout }, () => {
  let unclear = 0;
  fc.assert(
    fc.property(randomFormula, ({ ours, theirs }) => {
      const formula = parse(ours);
      const value = evaluate(formula.expr, at).data[0]!;
      const expected = Number(math.evaluate(theirs, { ...at }));
      if (isClose(value, expected)) return;
      expect(isIllConditioned(formula, value), `${value} for ${expected}`).toBe(true);
      unclear++;
    }),
    { numRuns },
  );
  expect(unclear).toBeLessThanOrEqual(2 + numRuns / 1000);
});

test('what a formula is printed as is read as the same formula', { timeout }, () => {
  fc.assert(
    fc.property(randomFormula, ({ ours }) => {
      const { expr, variables } = parse(ours);
      const again = parse(text(expr));
      expect(again.expr).toBe(expr);
      expect(new Set(again.variables)).toEqual(new Set(variables));
    }),
    { numRuns },
  );
});

test('whatever a name is, what it is printed as is read as it', { timeout }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (name) => {
      fc.pre(!isPlain(name));
      const x = input(name, [], 'f64');
      const expr = mul(pow(x, 3), sub(1, x));
      expect(parse(text(expr)).expr).toBe(expr);
      expect(parse(text(expr)).variables).toEqual([x]);
    }),
    { numRuns },
  );
});

/** Reads what may be no formula: it is one that can be printed and read again, or a problem that can be mended. */
function tryOut(anything: string): void {
  try {
    const { expr } = parse(anything);
    expect(parse(text(expr)).expr).toBe(expr);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
  }
}

test.each([
  ['words and signs', tokenSoup],
  ['characters', fc.string({ unit: 'binary', maxLength: 60 })],
  ['graphemes', fc.string({ unit: 'grapheme', maxLength: 60 })],
  ['parts of formulas', fc.tuple(randomFormula, fc.nat(60), fc.nat(60)).map(([{ ours }, a, b]) => ours.slice(a, b))],
])('%s in any order are a formula or a problem', { timeout }, (_, anything) => {
  fc.assert(fc.property(anything, tryOut), { numRuns });
});

test('derivatives of formulas are those of differences', { timeout }, () => {
  fc.assert(
    fc.property(smoothFormula, fc.double({ min: -1, max: 1, noNaN: true }), (formula, y) => {
      const { expr, variables } = parse(formula);
      fc.pre(variables.length > 0);
      expect(checkGradient(expr, { x: 0.3, y }, { wrt: variables }).worst.error).toBeLessThan(1e-6);
    }),
    { numRuns: numRuns / 10 },
  );
});
