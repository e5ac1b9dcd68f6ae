import { describe, expect, test } from 'vitest';
import { stepLines } from '../../src/derive/derivation-document.ts';
import { deriveAll } from '../../src/derive/derive.ts';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { nameOf } from '../../src/graph/leaf.ts';
import { text } from '../../src/math/print.ts';
import { expectClose } from '../tolerance.ts';

/** The derivation of a formula by one of its variables, each line as `rule: left = right`. */
function derivation(formula: string, by: string): string[] {
  const { expr, variables } = parse(formula);
  const x = variables.find((variable) => nameOf(variable) === by)!;
  const [only] = deriveAll(expr, [x]);
  return stepLines(only!, { lang: 'en' }).map(
    ({ rule, outer, line }) => `${rule}${outer ? ` ${outer}` : ''}: ${line.symbol!.text} = ${line.formula.text}`,
  );
}

describe('as textbooks and teaching articles derive', () => {
  test('x²', () => {
    expect(derivation('x²', 'x')).toEqual(['power: d/dx (x²) = 2 · x']);
  });

  test('a polynomial, term by term', () => {
    expect(derivation('x³ - 2x + 7', 'x')).toEqual([
      'sum: d/dx (x³ - 2 · x + 7) = d/dx (x³) - d/dx (2 · x) + d/dx (7)',
      'power: d/dx (x³) = 3 · x²',
      'constant-factor: d/dx (2 · x) = 2 · d/dx (x)',
      'variable: d/dx (x) = 1',
      'constant: d/dx (7) = 0',
      'together: d/dx (x³ - 2 · x + 7) = 3 · x² - 2 · 1 + 0',
      'simplified: d/dx (x³ - 2 · x + 7) = 3 · x² - 2',
    ]);
  });

  test('sin(x)·exp(−0.05x²), the wave with many minima', () => {
    expect(derivation('sin(x)·exp(-0.05x²)', 'x')).toEqual([
      'product: d/dx (sin(x) · exp(-0.05 · x²)) = d/dx (sin(x)) · exp(-0.05 · x²) + sin(x) · d/dx (exp(-0.05 · x²))',
      'table: d/dx (sin(x)) = cos(x)',
      'chain exponential: d/dx (exp(-0.05 · x²)) = exp(-0.05 · x²) · d/dx (-0.05 · x²)',
      'constant-factor: d/dx (-0.05 · x²) = -0.05 · d/dx (x²)',
      'power: d/dx (x²) = 2 · x',
      'together: d/dx (sin(x) · exp(-0.05 · x²)) = cos(x) · exp(-0.05 · x²) + sin(x) · (exp(-0.05 · x²) · (-0.05 · (2 · x)))',
      'simplified: d/dx (sin(x) · exp(-0.05 · x²)) = exp(-0.05 · x²) · (cos(x) - 0.1 · x · sin(x))',
    ]);
  });

  test('the sigmoid S(h) = 1/(1 + e⁻ʰ): S′ = S·(1 − S), ¼ at most', () => {
    expect(derivation('1/(1 + e^(-h))', 'h')).toEqual([
      'reciprocal: d/dh (1 / (1 + exp(-h))) = -(d/dh (1 + exp(-h)) / (1 + exp(-h))²)',
      'sum: d/dh (1 + exp(-h)) = d/dh (1) + d/dh (exp(-h))',
      'constant: d/dh (1) = 0',
      'chain exponential: d/dh (exp(-h)) = exp(-h) · d/dh (-h)',
      'constant-factor: d/dh (-h) = -d/dh (h)',
      'variable: d/dh (h) = 1',
      'together: d/dh (1 / (1 + exp(-h))) = -((0 + exp(-h) · (-1)) / (1 + exp(-h))²)',
      'simplified: d/dh (1 / (1 + exp(-h))) = exp(-h) / (1 + exp(-h))²',
      'itself: d/dh (1 / (1 + exp(-h))) = f · (1 - f)',
    ]);
    expect(derivation('σ(h)', 'h')).toEqual(['table: d/dh (σ(h)) = σ(h) · (1 - σ(h))']);
    const slopes = ['1/(1 + e^(-h))', 'σ(h)'].map((formula) => {
      const { expr, variables } = parse(formula);
      return deriveAll(expr, variables)[0]!.derivative;
    });
    for (let h = -6; h <= 6; h += 0.5) {
      const s = 1 / (1 + Math.exp(-h));
      for (const slope of slopes) expectClose(evaluate(slope, { h }).data[0]!, s * (1 - s), 'worked');
    }
    expect(evaluate(slopes[1]!, { h: 0 }).data[0]).toBe(0.25);
  });

  test.each([
    ['1/(1 + e^(-2h))', 'h', '2 · f · (1 - f)'],
    ['1/(e^(-k h) + 3)', 'h', 'k · f · (1 - 3 · f)'],
    ['1/(1 + h²)', 'h', undefined],
    ['1/(h + e^(-h))', 'h', undefined],
    ['2/(1 + e^(-h))', 'h', undefined],
  ])('%s by %s, written with the function itself: %s', (formula, by, expected) => {
    const last = derivation(formula, by).at(-1)!;
    if (expected === undefined) expect(last).not.toMatch(/^itself/);
    else expect(last.replace(/^itself: .* = /, '')).toBe(expected);
  });

  // One unit: E = ½(y − ŷ)², ŷ = S(h), h = Σ w_i x_i. ∂E/∂w_i = −(y − ŷ)·S′(h)·x_i.
  const unit = '(1/2)·(y - σ(sum(i, 1, 3, w_i x_i)))²';
  const h = 'w₁ · x₁ + w₂ · x₂ + w₃ · x₃';

  test('the error of a unit by a weight, by the chain rule', () => {
    const lines = derivation(unit, 'w_2');
    // ∂E/∂w_i = −(y − ŷ)·∂ŷ/∂w_i
    expect(lines).toContain(`chain power: ∂/∂w₂ ((y - σ(${h}))²) = 2 · (y - σ(${h})) · ∂/∂w₂ (y - σ(${h}))`);
    // ∂ŷ/∂w_i = f′(h)·∂h/∂w_i
    expect(lines).toContain(`chain table: ∂/∂w₂ (σ(${h})) = σ(${h}) · (1 - σ(${h})) · ∂/∂w₂ (${h})`);
    // ∂h/∂w_i = x_i: all other terms are zero.
    expect(lines).toContain(`sum: ∂/∂w₂ (${h}) = ∂/∂w₂ (w₂ · x₂) + ∂/∂w₂ (w₁ · x₁ + w₃ · x₃)`);
    expect(lines).toContain('constant: ∂/∂w₂ (w₁ · x₁ + w₃ · x₃) = 0');
    expect(lines).toContain('constant-factor: ∂/∂w₂ (w₂ · x₂) = x₂ · ∂/∂w₂ (w₂)');
    expect(lines.at(-1)).toBe(
      `simplified: ∂/∂w₂ (1 / 2 · (y - σ(${h}))²) = -x₂ · σ(${h}) · (y - σ(${h})) · (1 - σ(${h}))`,
    );
  });

  test('the steps of a unit with four inputs are those that its exercise gives', () => {
    const { expr, variables } = parse('(1/2)·(y - σ(sum(i, 1, 4, w_i x_i)))²');
    const at = { y: 0.5, x_1: 1, x_2: 2, x_3: 3, x_4: 4, w_1: 0.5, w_2: -0.5, w_3: 0.3, w_4: 0.1 };
    const weights = variables.filter((variable) => nameOf(variable)!.startsWith('w'));
    const steps = deriveAll(expr, weights).map(({ derivative }) => -0.5 * evaluate(derivative, at).data[0]!);
    const published = [-0.02031869180230399, -0.04063738360460799, -0.06095607540691198, -0.08127476720921598];
    steps.forEach((step, i) => {
      expectClose(step, published[i]!, 'worked');
    });
  });
});

test('second derivatives by each pair of variables', () => {
  const { expr, variables } = parse('(1 - x)² + 100(y - x²)²');
  const all = deriveAll(expr, variables, 2).map(({ asked, derivative }) => [text(asked).slice(0, 4), text(derivative)]);
  expect(all).toEqual([
    ['∂/∂x', '-2 · (1 - x) - 400 · x · (y - x²)'],
    ['∂/∂y', '200 · (y - x²)'],
    ['∂/∂x', '2 - 400 · y + 1200 · x²'],
    ['∂/∂y', '-400 · x'],
    ['∂/∂y', '200'],
  ]);
});
