import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { input } from '../../src/graph/leaf.ts';
import * as texts from '../../src/math/print.ts';
import * as ops from '../../src/ops/index.ts';
import { en } from '../../src/writing/speech/en.ts';
import { zh } from '../../src/writing/speech/zh.ts';
import { spoken } from '../../src/writing/spoken.ts';
import { elementwise } from '../ops/elementwise-operations.ts';

const WORDS = { en: /^[A-Za-z0-9 ,.]*$/, zh: /^[A-Za-z0-9 ，.\p{Script=Han}]*$/u } as const;

describe('mathematics in words', () => {
  test.each([
    ['h = Σ_i w_i·x_i', 'h equals the sum over i of w sub i times x sub i', 'h 等于 对 i 求和 w 下标 i 乘以 x 下标 i'],
    ['∂E/∂w', 'the partial derivative of E with respect to w', 'E 对 w 的偏导数'],
    ['∂²f/∂x∂y', 'the second partial derivative of f with respect to x and y', 'f 对 x 和 y 的二阶偏导数'],
    ['∂E/∂w₁₂', 'the partial derivative of E with respect to w sub 12', 'E 对 w 下标 12 的偏导数'],
    [
      '∂E/∂w₁⁽²⁾ = 0',
      'the partial derivative of E with respect to w sub 1 superscript 2 equals 0',
      'E 对 w 下标 1 上标 2 的偏导数 等于 0',
    ],
    [
      '∂ŷⱼᵏ/∂βⱼ',
      'the partial derivative of y hat sub j superscript k with respect to beta sub j',
      'y 尖 下标 j 上标 k 对 贝塔 下标 j 的偏导数',
    ],
    ['constructor(x)', 'constructor of x', 'constructor x'],
    ['d/dx (x²)', 'the derivative with respect to x of x squared', '对 x 求导数 x 的平方'],
    ['dy/dx', 'the derivative of y with respect to x', 'y 对 x 的导数'],
    ['a / b', 'a over b', 'a 除以 b'],
    [
      '½·(y - ŷ)²',
      'one half times open parenthesis y minus y hat close parenthesis squared',
      '二分之一 乘以 左括号 y 减 y 尖 右括号 的平方',
    ],
    ['x₁²', 'x sub 1 squared', 'x 下标 1 的平方'],
    ['x_{ij}^3', 'x sub i j cubed', 'x 下标 i j 的立方'],
    ['w^{(k)}', 'w superscript k', 'w 上标 k'],
    ['x⁻¹', 'x to the power of minus 1', 'x 的 负 1 次方'],
    ['√(x)', 'the square root of x', '根号 x'],
    ['√(x + 1)', 'the square root of open parenthesis x plus 1 close parenthesis', '根号 左括号 x 加 1 右括号'],
    ['A⊤ B ⊙ C', 'A transpose B elementwise times C', 'A 的转置 B 逐元素乘以 C'],
    ['Wᵀ x', 'W transpose x', 'W 的转置 x'],
    ['m̂ ← β₁·m', 'm hat becomes beta sub 1 times m', 'm 尖 更新为 贝塔 下标 1 乘以 m'],
    ["f'(z) = f′(z)", 'f prime of z equals f prime of z', 'f 撇 z 等于 f 撇 z'],
    ['sin(x) ≤ 1', 'sine of x is at most 1', '正弦 x 小于等于 1'],
    ['sin x ≠ cos x', 'sine of x is not equal to cosine of x', '正弦 x 不等于 余弦 x'],
    ['1.5e-7', '1.5 times 10 to the power of minus 7', '1.5 乘以 10 的 负 7 次方'],
    ['-1.5·10⁻⁷', 'minus 1.5 times 10 to the power of minus 7', '负 1.5 乘以 10 的 负 7 次方'],
    ['a - -b', 'a minus minus b', 'a 减 负 b'],
    ['2·(-0.2)', '2 times minus 0.2', '2 乘以 负 0.2'],
    ['(-x)²', 'open parenthesis minus x close parenthesis squared', '左括号 负 x 右括号 的平方'],
    ['|x|·‖g‖', 'the absolute value of x times the norm of g', 'x 的绝对值 乘以 g 的范数'],
    ['|a| |b|', 'the absolute value of a the absolute value of b', 'a 的绝对值 b 的绝对值'],
    ['[x < 0]', '1 if x is less than 0, else 0', '若 x 小于 0 则为 1，否则为 0'],
    ['where([x < 0], 0, 1)', '0 if x is less than 0, else 1', '若 x 小于 0 则为 0，否则为 1'],
    ['log1p(x)', 'the natural logarithm of 1 plus x', '1 加 x 的自然对数'],
    ['Σ_{i=1}^n x_i', 'the sum from i equals 1 to n of x sub i', '从 i 等于 1 到 n 求和 x 下标 i'],
    ['∇E', 'the gradient of E', 'E 的梯度'],
    ['Δw = -η·g', 'delta w equals minus eta times g', '德尔塔 w 等于 负 伊塔 乘以 g'],
    ['', '', ''],
  ])('%s', (text, english, chinese) => {
    expect(spoken(text, 'en')).toBe(english);
    expect(spoken(text, 'zh')).toBe(chinese);
  });

  const x = input('x', [2, 3]);
  const v = input('v', [3]);
  const structural = [
    ops.argmax(x),
    ops.concat([x, x]),
    ops.contract('ij,j->i', [x, v]),
    ops.contract('ij->ji', [x]),
    ops.expand(v, [2, 3], [1]),
    ops.gather(x, input('rows', [2], 'i32')),
    ops.logSoftmax(x),
    ops.logSumExp(x),
    ops.matmul(v, v),
    ops.max(x),
    ops.mean(x),
    ops.min(x),
    ops.reshape(x, [6]),
    ops.slice(x, [0, 1], [2, 1]),
    ops.softmax(x),
    ops.stack([v, v]),
    ops.sum(x),
    ops.transpose(x),
  ];
  const names = ['α', 'β_1', 'x'];
  const scalars = elementwise.map((operation) =>
    operation(...Array.from({ length: operation.op.arity }, (_, i) => input(names[i]!, [], 'f64'))),
  );

  test.each([...scalars, ...structural].map((expr) => [expr.op.name, texts.text(expr)]))(
    'nothing of %s is left unspoken: %s',
    (_, text) => {
      for (const lang of ['en', 'zh'] as const) expect(spoken(text, lang)).toMatch(WORDS[lang]);
      for (const [, name] of text.matchAll(/([A-Za-z]\w+)\(/g))
        if (name !== 'where') for (const { functions } of [en, zh]) expect(Object.keys(functions)).toContain(name);
    },
  );

  test('both languages have words for the same', () => {
    const keys = ({ letters, signs, functions, marks, folds, fences, fractions }: typeof en): string[][] =>
      [letters, signs, functions, marks, folds, fences, fractions].map((table) => Object.keys(table).sort());
    expect(keys(zh)).toEqual(keys(en));
  });

  test('whatever is put together of what has words has words, however it is broken off', () => {
    const parts = [
      ...Object.keys(en.letters),
      ...Object.keys(en.signs),
      ...Object.keys(en.fractions),
      ...Object.keys(en.functions),
      ...[...'()[]{}|‖⌊⌋⌉√∛∂∇ΣΠ∫,;_^′″⊤* ₁ᵢ²⁻ᵀʰ'],
      ...['x', 'dy', 'dx', 'm̂', 'where(', '0.5', '1e-9'],
    ];
    const formula = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(formula, fc.constantFrom('en' as const, 'zh' as const), (text, lang) => {
        expect(spoken(text, lang), text).toMatch(WORDS[lang]);
      }),
      { numRuns: 3000 },
    );
  });
});
