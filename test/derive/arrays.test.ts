import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { arrayDocument } from '../../src/derive/arrays/array-document.ts';
import { deriveArray } from '../../src/derive/arrays/derive-array.ts';
import { indexForm } from '../../src/derive/arrays/index-form.ts';
import { matrixForm } from '../../src/derive/arrays/matrix-form.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { input } from '../../src/graph/leaf.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import { text } from '../../src/math/print.ts';
import {
  add,
  contract,
  exp,
  log,
  logSumExp,
  matmul,
  mean,
  mul,
  sigmoid,
  square,
  sub,
  sum,
  tanh,
  transpose,
} from '../../src/ops/index.ts';
import { spoken } from '../../src/writing/spoken.ts';
import { expectAllClose } from '../tolerance.ts';

const shapes = { x: [5, 3], W: [3, 2], y: [5, 2], b: [2], w: [3], v: [3], t: [5], A: [3, 3], V: [2, 4] };
const leaves = Object.fromEntries(
  Object.entries(shapes).map(([name, shape]) => [name, input(name, shape, 'f64')]),
) as Record<keyof typeof shapes, Expr>;
const { x, W, y, b, w, v, t, A, V } = leaves;
// Multiples of an irrational number modulo 1: numbers without a pattern.
const at = Object.fromEntries(
  Object.entries(shapes).map(([name, shape], n) => [
    name,
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => (((i + 1) * Math.sqrt(n + 2)) % 1) - 0.4),
  ]),
);

const error = mul(0.5, sum(square(sub(matmul(x, W), y))));
const unit = mul(0.5, sum(square(sub(sigmoid(add(matmul(x, W), b)), y))));
const network = mean(square(matmul(tanh(matmul(x, W)), V)));

/** The derivative in both forms, from the identities that tables of matrix derivatives list. */
const known: readonly (readonly [string, Expr, Expr, string, string])[] = [
  ['½‖xW − y‖² by W', error, W, 'xᵀ (x W - y)', 'Σ_k (Σ_l x_kl · W_lj - y_kj) · x_ki'],
  ['½‖xW − y‖² by x', error, x, '(x W - y) Wᵀ', 'Σ_k (Σ_l x_il · W_lk - y_ik) · W_jk'],
  [
    'mean (xw − t)² by w',
    mean(square(sub(matmul(x, w), t))),
    w,
    '0.4 · xᵀ (x w - t)',
    '0.4 · (Σ_j (Σ_k x_jk · w_k - t_j) · x_ji)',
  ],
  ['wᵀv by w', matmul(w, v), w, 'v', 'v_i'],
  ['Σ w by w', sum(w), w, '𝟏', '1'],
  ['‖w‖² by w', sum(square(w)), w, '2 · w', '2 · w_i'],
  ['wᵀAw by w', matmul(w, matmul(A, w)), w, 'Aᵀ w + A w', 'Σ_j w_j · A_ji + (Σ_k A_ik · w_k)'],
  ['wᵀAv by A', matmul(w, matmul(A, v)), A, 'w vᵀ', 'w_i · v_j'],
  ['Σ xᵀ by x', sum(transpose(x)), x, '𝟏 𝟏ᵀ', '1'],
  ['Σ e^w by w', sum(exp(w)), w, 'exp(w)', 'exp(w_i)'],
];

describe('derivatives by arrays, in matrix form and in index form', () => {
  test.each(known)('%s', (_, loss, by, matrices, indices) => {
    const { derivative } = deriveArray(loss, by);
    expect(text(matrixForm(derivative)!)).toBe(matrices);
    expect(text(indexForm(derivative)!)).toBe(indices);
  });

  const cases: readonly (readonly [string, Expr, Expr])[] = [
    ...known.map(([name, loss, by]) => [name, loss, by] as const),
    ['a layer by its weights', unit, W],
    ['a layer by its bias', unit, b],
    ['a layer by its inputs', unit, x],
    ['two layers by the first weights', network, W],
    ['two layers by the second weights', network, V],
    ['a contraction of three arrays', sum(contract('ij,jk,k->i', [x, W, b])), W],
    ['a softmax', sum(mul(logSumExp(matmul(x, W)), t)), W],
    ['a variable in two places', sum(mul(log(add(2, square(w))), sigmoid(w))), w],
  ];

  test.each(cases)('%s: the derivative is that of grad, and every line can be written', (_, loss, by) => {
    const derivation = deriveArray(loss, by);
    const [expected] = grad(loss, [by]);
    expectAllClose(evaluate(derivation.derivative, at).data, evaluate(expected!, at).data, 'worked');
    for (const lang of ['en', 'zh'] as const) {
      for (const line of arrayDocument(derivation, { lang }).sections.flatMap(({ lines }) => lines)) {
        for (const { tex, text: said } of [line.symbol!, line.formula]) {
          expect(spoken(said, 'en'), said).toMatch(/^[A-Za-z0-9 ,.]*$/);
          expect(() => katex.renderToString(tex, { strict: 'error', throwOnError: true }), tex).not.toThrow();
        }
      }
    }
  });
});

test('every part between has a letter, and so has the derivative by it', () => {
  const { forward, backward } = deriveArray(error, W);
  const lines = [...forward, ...backward].map(({ symbol, value }) => `${text(symbol)} = ${text(matrixForm(value)!)}`);
  expect(lines).toEqual([
    'z₁ = x W',
    'z₂ = z₁ - y',
    'z₃ = z₂ ⊙ z₂',
    'z₄ = sum(z₃)',
    'L = 0.5 · z₄',
    '∂L/∂z₄ = 0.5',
    '∂L/∂z₃ = ∂L/∂z₄ · 𝟏 𝟏ᵀ',
    '∂L/∂z₂ = 2 · ∂L/∂z₃ ⊙ z₂',
    '∂L/∂z₁ = ∂L/∂z₂',
    '∂L/∂W = xᵀ ∂L/∂z₁',
  ]);
  const elements = backward.map(({ symbol, value }) => `${text(indexForm(symbol)!)} = ${text(indexForm(value)!)}`);
  expect(elements.slice(-2)).toEqual(['(∂L/∂z₁)_ij = (∂L/∂z₂)_ij', '(∂L/∂W)_ij = Σ_k (∂L/∂z₁)_kj · x_ki']);
  expect(backward.map(({ rule }) => rule)).toEqual(['constant-factor', 'sum', 'power', 'difference', 'contraction']);
});

test('what cannot be derived so is refused', () => {
  expect(() => deriveArray(w, w)).toThrow('deriveArray: only a single number is derived, got shape [3].');
  expect(() => deriveArray(sum(w), v)).toThrow('deriveArray: the expression does not depend on the variable.');
});
