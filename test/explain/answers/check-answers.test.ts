import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { type Checked, checkAnswers } from '../../../src/explain/answers/check-answers.ts';
import { en } from '../../../src/explain/answers/lang/en.ts';
import { zh } from '../../../src/explain/answers/lang/zh.ts';
import { matchSymbol } from '../../../src/explain/answers/match-symbol.ts';
import { Practice } from '../../../src/explain/answers/practice.ts';
import { slips } from '../../../src/explain/answers/slips.ts';
import { writtenNumber } from '../../../src/explain/answers/written-number.ts';
import { threshold } from '../../../src/explain/notations/threshold.ts';
import { html } from '../../../src/writing/html.ts';
import { markdown } from '../../../src/writing/markdown.ts';
import { numeral } from '../../../src/writing/numeral.ts';
import { text } from '../../../src/writing/text.ts';
import { type Network, stepOf, threeTwoOne, twoOneOne, workOf } from './networks.ts';

const check = (network: Network, lines: string, lang: 'en' | 'zh' = 'en'): Checked =>
  checkAnswers(stepOf(network), lines, { lang, numeral: (value) => numeral(value, { digits: 5 }) });

const verdicts = (network: Network, lines: string): string[] =>
  check(network, lines).judgments.map(({ verdict, slips: names }) => [verdict, ...names].join(' '));

describe('the course example 2-1-1, as its notes have it', () => {
  const notes = `
    # Udacity, back-propagation by hand
    h = -0.02
    a = σ(-0.02) = 0.495     // rounded
    y^ = 0.512
    y - ŷ = 0.488
    δ° = 0.488·0.25
    δ_h = 0.003
    dW = 0.0302
    dw1 = 0.00015
    dw_2 = 0.00045
    w1' = 0.40015`;

  test('its one number that was rounded too early is found, and no mistake', () => {
    const { judgments, first, unread } = check(twoOneOne, notes);
    expect(judgments.map(({ verdict }) => verdict)).toEqual([
      ...Array.from({ length: 8 }, () => 'right'),
      'rounded',
      'right',
    ]);
    expect([first, unread]).toEqual([undefined, []]);
    expect(judgments[8]!.answer).toMatchObject({ line: 11, symbol: 'dw_2', written: { text: '0.00045' } });
  });

  test('it is told in both languages', () => {
    expect(text(check(twoOneOne, notes).document)).toContain('rounded too early: with all digits it is 0.00045683');
    expect(text(check(twoOneOne, notes, 'zh').document)).toContain('过早四舍五入：保留全部位数时为 0.00045683');
  });

  test('a mistake is counted once', () => {
    const { judgments, first, document } = check(
      twoOneOne,
      `h = -0.02
       a = 0.495
       ŷ = 0.512
       δ_o = 0.4876   # without f′
       δ_h = 0.01219
       ΔW = 0.1207
       Δw_2 = 0.001828`,
    );
    expect(judgments.map(({ verdict }) => verdict)).toEqual([
      ...['right', 'right', 'right', 'slip'],
      ...['carried', 'carried', 'carried'],
    ]);
    expect(first!.slips[0]).toBe('no derivative');
    expect(text(document)).toContain('The first mistake is in line 4: δ⁽²⁾.');
    expect(text(document)).toContain('3 lines go on correctly from a wrong number; that is not counted again.');
  });

  test('what goes on from a right number is not said to go on from a wrong one before it', () => {
    const { judgments } = check(twoOneOne, 'h = -0.2\na = 0.5\nh2 = 0.0500');
    expect(judgments.map(({ verdict }) => verdict)).toEqual(['slip', 'right', 'rounded']);
  });
});

test.each([
  ['h', 'h⁽¹⁾'],
  ['z', 'h⁽²⁾'],
  ['h2', 'h⁽²⁾'],
  ['W', 'w⁽²⁾'],
  ['w_11', 'w₁⁽¹⁾'],
  ['w11', 'w₁⁽¹⁾'],
  ['w₁₁', 'w₁⁽¹⁾'],
  ['w_{1,1}^{(1)}', 'w₁⁽¹⁾'],
  ['w_1[1]', 'w₁⁽¹⁾'],
  ["w1'", 'w₁⁽¹⁾′'],
  ['w_1^{(1)}’', 'w₁⁽¹⁾′'],
  ['w1_new', 'w₁⁽¹⁾′'],
  ['y^', 'ŷ'],
  ['yhat', 'ŷ'],
  ['y_hat', 'ŷ'],
  ['y\u0302', 'ŷ'],
  ['\\hat{y}', 'ŷ'],
  ['delta_h', 'δ⁽¹⁾'],
  ['δ^h', 'δ⁽¹⁾'],
  ['δ°', 'δ⁽²⁾'],
  ['dW', 'Δw⁽²⁾'],
  ['∆W', 'Δw⁽²⁾'],
  ['delta_W', 'Δw⁽²⁾'],
  ['D w_2', 'Δw₂⁽¹⁾'],
  ['S′(z)', 'f′(h⁽²⁾)'],
  ["f'(h)", 'f′(h⁽¹⁾)'],
  ['∂E/∂w_2', '∂E/∂w₂⁽¹⁾'],
  ['y - yhat', '-∂E/∂ŷ'],
  ['error', '-∂E/∂ŷ'],
  ['eta', 'η'],
  ["E'", 'E′'],
  ['E″', 'E′'],
  ['delta', 'δ⁽²⁾ δ⁽¹⁾'],
  ['w', 'w⁽²⁾'],
  ['foo', ''],
])('%s stands for %s', (written, symbol) => {
  const found = matchSymbol(workOf(twoOneOne), written).map((quantity) => quantity.symbol.text);
  expect(found.join(' ')).toBe(symbol);
});

test('the letters of a textbook with thresholds are known in its notation', () => {
  const network: Network = { ...threeTwoOne, shift: 'threshold', shifts: [[0.1, -0.2], [0.3]] };
  const work = workOf(network, threshold);
  const symbols = [
    'alpha_1',
    'b2',
    'β',
    'v_32',
    'w1',
    'gamma_2',
    'theta',
    'g',
    'e_1',
    'Δθ',
    "γ_1'",
    'Δv11',
    'S′(β)',
    "f'(alpha_1 - gamma_1)",
  ];
  expect(symbols.map((own) => matchSymbol(work, own).map((quantity) => quantity.symbol.text))).toEqual(
    ['α₁', 'b₂', 'β', 'v₃₂', 'w₁', 'γ₂', 'θ', 'g', 'e₁', 'Δθ', 'γ₁′', 'Δv₁₁', 'f′(β - θ)', 'f′(α₁ - γ₁)'].map((own) => [
      own,
    ]),
  );
});

test.each([
  ['0.495', 0.495, 0.0005],
  ['-.50', -0.5, 0.005],
  ['−2e-4', -2e-4, 0.5e-4],
  ['1.5·10⁻⁴', 1.5e-4, 0.5e-5],
  ['1.5*10^-4', 1.5e-4, 0.5e-5],
  ['3', 3, 0],
  ['-0', 0, 0],
])('%s is a number and how far it may be off', (written, value, half) => {
  expect(writtenNumber(written)!.value).toBe(value);
  expect(writtenNumber(written)!.half).toBeCloseTo(half, 12);
});

test('fractions and whole numbers are exact', () => {
  const network: Network = { x: [1], y: [1], weights: [[[0]]], rate: 0.5 };
  expect(verdicts(network, 'h = 0\nŷ = 1/2\nE = 1/8\nδ = (1 - ŷ)·ŷ·(1 - ŷ)\nw′ = 1/16')).toEqual([
    ...['right', 'right', 'right', 'right', 'right'],
  ]);
  expect(verdicts(network, 'ŷ = 1')).not.toEqual(['right']);
});

test('numbers of a batch: a mean that is a sum', () => {
  const network: Network = { x: [0.5, -1], y: [1, 0], rows: 2, weights: [[[0.4]]], rate: 0.5, loss: 'mse' };
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const sum = (1 - sigmoid(0.2)) ** 2 + sigmoid(-0.4) ** 2;
  expect(verdicts(network, `E = ${(sum / 2).toFixed(4)}`)).toEqual(['right']);
  expect(check(network, `E = ${sum.toFixed(4)}`).first!.slips).toContain('no share');
});

test('slips that come to the same number are both named', () => {
  const { first } = check(twoOneOne, 'E = 0.2378');
  expect(first!.slips).toEqual(expect.arrayContaining(['no half', 'factor two']));
});

test('what cannot be read is said with its line and its place', () => {
  const { complaints, isRight } = check(
    twoOneOne,
    'h = -0.02\ndelta = 0.1\n\nblah = 3\na = 3 +* 4\nhello\nz =\na = q/2',
  );
  expect(complaints).toEqual([
    'Line 2: this may be δ⁽²⁾ or δ⁽¹⁾: add the index or the layer.\n  delta = 0.1\n  ^^^^^',
    'Line 4: no quantity is called blah; there are h⁽¹⁾, a⁽¹⁾, ŷ, E, δ⁽²⁾, w₁⁽¹⁾′ and others like these.\n  blah = 3\n  ^^^^',
    'Line 5: this is neither a number nor a formula: "*" does not fit there.\n  a = 3 +* 4\n         ^',
    'Line 6: there is no "=": write a symbol, =, and a number, such as h⁽¹⁾ = 0.25.\n  hello\n  ^^^^^',
    'Line 7: nothing stands behind the "=": write a number or a formula there.\n  z =\n    ^',
    'Line 8: no quantity is called q; there are h⁽¹⁾, a⁽¹⁾, ŷ, E, δ⁽²⁾, w₁⁽¹⁾′ and others like these.\n  a = q/2\n      ^',
  ]);
  expect(isRight).toBe(false);
});

test.each([
  ['a = 1/0', 'this is no finite number: look for a division by 0, or a function where it has no value.'],
  ['a = NaN', 'this is no finite number: look for a division by 0, or a function where it has no value.'],
  ['a = -1e999', 'this is no finite number: look for a division by 0, or a function where it has no value.'],
  ['= 4', 'there is no symbol before the "=": say which quantity it is, such as h⁽¹⁾ = 0.25.'],
  ['0.5 = a', 'there is no symbol before the "=": say which quantity it is, such as a = 0.5.'],
  ['a 4', 'there is no "=": write a symbol, =, and a number, such as a = 4.'],
  ['a = 0,495', 'decimals stand behind a point, not a comma: write 0.495.'],
  ['a = h', 'h has no value yet: give it in an earlier line.'],
  ['a(3) = 1', 'no quantity is called a(3); did you mean a⁽¹⁾?'],
])('%s: what is wrong, and what to write instead', (line, said) => {
  const { document, complaints } = check(twoOneOne, `\n${line}`);
  expect(document.sections.find(({ kind }) => kind === 'unread')!.remarks).toEqual([`Line 2: ${said}`]);
  expect(complaints[0]!.split('\n')[0]).toBe(`Line 2: ${said}`);
  const [chinese] = check(twoOneOne, line, 'zh').complaints[0]!.split('\n');
  expect(chinese).toMatch(/^第 1 行：.*[\u4e00-\u9fff].*[。？]$/u);
  expect(chinese).not.toMatch(/[A-Za-z]{4}|[,;:?!]/);
});

test('what is counted agrees with its number', () => {
  const summary = (lines: string, lang: 'en' | 'zh' = 'en') =>
    check(twoOneOne, lines, lang).document.sections[0]!.remarks;
  expect(summary('')).toEqual(['There is no line to check. Write one for each number, such as h⁽¹⁾ = 0.25.']);
  expect(summary('', 'zh')).toEqual(['没有可以检查的行。请每个数写一行，例如 h⁽¹⁾ = 0.25。']);
  expect(summary('h')).toEqual(['1 line could not be read.']);
  expect(summary('h = 3')![0]).toBe('The line is not right.');
  expect(summary('h = -0.02\nq')).toEqual(['1 of 2 lines is right.', '1 line could not be read.']);
  expect(summary('h = -0.02\na = 0.495\nW')![0]).toBe('2 of 3 lines are right.');
});

test('symbols may have numbers of layers and primes in formulas too', () => {
  const lines = `h(1) = -0.02
    a⁽¹⁾ = S(h(1))
    h⁽²⁾ = W(2)*a⁽¹⁾
    ŷ = 1/(1 + e^(-(h⁽²⁾)))
    W′ = W + 0.0302
    ΔW = W′ - W`;
  expect(verdicts(twoOneOne, lines)).toEqual(['right', 'right', 'right', 'right', 'right', 'right']);
  expect(verdicts(twoOneOne, 'E = (0.5)(2)(0.1189)')).toEqual(['right']);
});

test('what no hand could compute is no formula', () => {
  const { unread } = check(twoOneOne, `h = sum(i, 1, 9999, i^0.5)\nh = ${'1+'.repeat(2000)}1`);
  expect(unread.map(({ why }) => why)).toEqual(['too long', 'too long']);
});

test('signs of Chinese input methods are read', () => {
  expect(verdicts(twoOneOne, 'ｈ＝－０．０２\nŷ＝０．５１２　＃注释')).toEqual(['right', 'right']);
});

const PIECES = [
  ...[
    'h',
    'a',
    'ŷ',
    'y^',
    'δ_h',
    "w1'",
    'w₁₁⁽¹⁾',
    'dW',
    '=',
    '=',
    '=',
    ' ',
    '0.495',
    '-0.02',
    '1e999',
    '1e-400',
    '(',
    ')',
  ],
  ...['+', '·', '/', '^', '0', 'σ', 'S(', 'sum(', '`', '#', "'", '_', '{', '}', '\n', '\t', '，', '＝', '|', 'Σ', ','],
];

test('whatever is written, nothing breaks', () => {
  const scrambled = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''));
  const anything = fc.string({ unit: 'binary', maxLength: 60 });
  const line = fc.oneof(
    scrambled,
    anything,
    anything.map((own) => `h = ${own}`),
  );
  const step = stepOf(twoOneOne);
  const typeset = (tex: string): string => katex.renderToString(tex, { output: 'mathml', strict: 'error' });
  fc.assert(
    fc.property(line, (lines) => {
      for (const lang of ['en', 'zh'] as const) {
        const { document } = checkAnswers(step, lines, { lang, numeral });
        expect(text(document) + markdown(document) + html(document, { typeset })).toContain(document.title);
      }
    }),
    { numRuns: 150, seed: 3, endOnFailure: true },
  );
}, 60_000);

describe('what is said of slips', () => {
  const names = Object.keys(slips) as (keyof typeof slips)[];

  test.each(names)('%s: in both languages', (name) => {
    for (const texts of [en, zh])
      for (const said of Object.values(texts.slips[name])) expect(said.trim().length).toBeGreaterThan(3);
    // Symbols are as they are; words are Chinese, and so is their punctuation.
    for (const said of Object.values(zh.slips[name])) {
      expect(said).not.toMatch(/[A-Za-z]{3,}/);
      expect(said).not.toMatch(/[,;:?!]/);
    }
  });
});

describe('practice', () => {
  const practice = (lang: 'en' | 'zh' = 'en'): Practice =>
    new Practice(stepOf(twoOneOne), { lang, numeral: (value) => numeral(value, { digits: 5 }) });

  test('right answers lead to the end', () => {
    const own = practice();
    for (let left = own.progress.all; left > 0; left--)
      expect(own.answer(own.quantity!.value.toPrecision(5))).toMatchObject({ isDone: true, said: 'right' });
    expect([own.question, own.reveal()]).toEqual([undefined, undefined]);
  });

  test('a wrong one has hints of two strengths', () => {
    const own = practice();
    own.answer('-0.02');
    expect(own.question).toBe('a⁽¹⁾ = ?');
    expect(own.answer('a = tanh(h)')).toMatchObject({ isDone: false, said: 'wrong' });
    expect(own.hint('weak')).toBe('Which activation does this unit have?');
    expect(own.hint('strong')).toBe(
      'wrong, for one of these reasons: another activation function was used; this is the value of another line\nThe formula: a⁽¹⁾ = σ(h⁽¹⁾)',
    );
    expect(own.answer('W = 0.1').said).toBe('This is about a⁽¹⁾.');
    expect(own.answer('0.5 +').said).toBe('this is neither a number nor a formula: something is missing there');
    expect(own.reveal()).toBe('The answer: a⁽¹⁾ = 0.495');
    expect(own.progress).toEqual({ done: 2, all: 13 });
  });

  test('in Chinese too', () => {
    const own = practice('zh');
    expect(own.answer('0.02')).toMatchObject({ isDone: false, said: '错误' });
    expect(own.hint('weak')).toBe('检查正负号。');
  });
});
