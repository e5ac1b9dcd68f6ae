import { describe, expect, test } from 'vitest';
import { DRAWN, decimal, TEX, TEXT } from '../../src/util/decimal.ts';
import { tableLines, widthOf } from '../../src/util/table-lines.ts';

describe('a number in decimal digits', () => {
  test.each([
    [0, '0', '0'],
    [-0, '0', '0'],
    [3, '3', '3'],
    [-0.02, '-0.02', '-0.02'],
    [0.00045682519855988, '0.000456825', '0.000456825'],
    [1.5e-7, '1.5·10⁻⁷', '1.5 \\cdot 10^{-7}'],
    [-1e-12, '-10⁻¹²', '-10^{-12}'],
    [999_999.9, '10⁶', '10^{6}'],
    [123_456, '123456', '123456'],
    [1_234_567, '1.23457·10⁶', '1.23457 \\cdot 10^{6}'],
    [Infinity, '∞', '\\infty'],
    [-Infinity, '-∞', '-\\infty'],
    [Number.NaN, 'NaN', '\\mathrm{NaN}'],
  ])('%d', (value, text, tex) => {
    expect(decimal(value, TEXT, 6)).toBe(text);
    expect(decimal(value, TEX, 6)).toBe(tex);
  });

  test('a whole number keeps its digits', () => {
    expect(decimal(12345, TEX, 4)).toBe('12345');
    expect(decimal(12345.6, TEX, 4)).toBe('12350');
  });

  test('the largest number is one when it is rounded', () => {
    expect(decimal(-Number.MAX_VALUE, DRAWN, 3)).toBe('−1.8×10³⁰⁸');
  });

  test('all digits, where none are told', () => {
    expect(decimal(0.1 + 0.2, TEXT)).toBe('0.30000000000000004');
    expect(decimal(-1.5432109876e-9, DRAWN)).toBe('−1.5432109876×10⁻⁹');
  });
});

test('columns of text: Chinese signs take two, marks above letters none', () => {
  expect([widthOf('梯度'), widthOf('m̂ = ŷ'), widthOf('w₁·x₂')]).toEqual([4, 5, 5]);
  expect(
    tableLines([
      ['', 'v'],
      ['m̂', '1.5·10⁻⁷'],
      ['梯度', '2'],
    ]),
  ).toEqual(['             v', 'm̂     1.5·10⁻⁷', '梯度         2']);
});
