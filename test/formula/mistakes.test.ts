import { expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { text } from '../../src/math/print.ts';
import { Problem } from '../../src/util/problem.ts';

const messageOf = (formula: string): string => {
  try {
    parse(formula, { v: input('v', [3], 'f64') });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Problem).message;
  }
};

test.each([
  [
    `parse: expected a number, a name or "(", got the end, at character 4.
  2 +
     ^`,
  ],
  [
    `parse: expected a number, a name or "(", got ")", at character 6.
  (x + )
       ^`,
  ],
  [
    `parse: expected ")", got the end, at character 8. "(" at character 2 is still open.
  2(x + 1
         ^`,
  ],
  [
    `parse: expected "," or ")", got "]", at character 6. "(" at character 4 is still open.
  sin(x]
       ^`,
  ],
  [
    `parse: expected an operator or the end, got ")", at character 2.
  x)
   ^`,
  ],
  [
    `parse: expected an operator, got "2", at character 3. A product with a number behind needs a sign: x·2.
  x 2
    ^`,
  ],
  [
    `parse: expected an operator, got "[", at character 2. Elements of a vector are x_1, x_2, ….
  v[1]
   ^`,
  ],
  [
    `parse: sin is a function, expected "(", got "x", at character 7. Write sin(x).
  2 sin x
        ^`,
  ],
  [
    `parse: there is no function sine, at character 3. Did you mean sin? A product is written sine·(…).
  2 sine(x)
    ^^^^`,
  ],
  [
    `parse: there is no function frobnicate, at character 1. A product is written frobnicate·(…).
  frobnicate(x)
  ^^^^^^^^^^`,
  ],
  [
    `parse: where takes 3 arguments, got 2, at character 1.
  where(x < 1, 2)
  ^^^^^^^^^^^^^^^`,
  ],
  [
    `parse: sin takes 1 argument, got 2, at character 1.
  sin(x, y)
  ^^^^^^^^^`,
  ],
  [
    `parse: this may be the inverse function or 1 divided by the function, at character 1. Write asin(x) or 1/sin(x).
  sin⁻¹(x)
  ^^^^^`,
  ],
  [
    `parse: it is not clear what belongs below the line, at character 3. Write … / (2·x) or … / 2 · x.
  1/2x
    ^^`,
  ],
  [
    `parse: it is not clear whether the power is below the root, at character 3. Write √(x²) or (√x)².
  √x²
    ^`,
  ],
  [
    `parse: this character has no meaning in a formula, got "$", at character 5.
  x + $y
      ^`,
  ],
  [
    `parse: the number is larger than float64 numbers are, got 1e999, at character 3.
  2·1e999
    ^^^^^`,
  ],
  [
    `parse: an equation is no formula, at character 5. Write == to compare; a definition is a name, = and a formula, with ; behind it.
  x^2 = y
      ^`,
  ],
  [
    `parse: expected ";" and a formula behind the definition, got the end, at character 8. Leave out "y =", or go on, as in y = …; 2y.
  y = x^2
         ^`,
  ],
  [
    `parse: x has a meaning already, at character 8. Define a name once, before its use.
  y = x; x = 2; y
         ^`,
  ],
  [
    `parse: a bound must be a number, got a formula with n, at character 11. Give the name a value before, as in n = 3; ….
  sum(i, 1, n, x_i)
            ^`,
  ],
  [
    `parse: a bound must be a whole number, got 2.5, at character 9.
  Σ_{i=1}^2.5 i
          ^^^`,
  ],
  [
    `parse: a subscript must be a whole number from 0, got -1, at character 4.
  x_{-1}
     ^^`,
  ],
  [
    `parse: the subscript i must be a whole number from 0, got -1, at character 13.
  Σ_{i=-1}^2 (x_i + 1)
              ^^^`,
  ],
  [
    `parse: elements are counted from 1 to 3, got 4, at character 5.
  2 + v_4
      ^^^`,
  ],
  [
    `parse: only a vector has elements, got a single number, at character 1.
  (x)_1
  ^^^^^`,
  ],
  [
    `stack: shapes differ, got [] and [3].
  2·[x, v]
    ^^^^^^`,
  ],
  [
    `add: axis 0 is 3 and 2, got shapes [3] and [2]. Elementwise operations need equal sizes, or 1.
  x (v + [1, 2])
     ^^^^^^^^^^`,
  ],
  [
    `parse: a name in backticks is empty, or has no end, at character 5. Write it like \`my column\`.
  x + \`my column
      ^`,
  ],
  [
    `parse: expected an operator or the end, got ")", at character 13.
  \`my column\` )
              ^`,
  ],
  [
    `parse: elements are counted from 1 to 3, got 4, at character 13.
  \`my column\`·v_4
              ^^^`,
  ],
  [
    `parse: expected an operator, got "2", at character 12. A product with a number behind needs a sign: x·2.
  \`my column\`2
             ^`,
  ],
  [
    `parse: only a vector has elements, got a single number, at character 1.
  \`my column\`_1
  ^^^^^^^^^^^^^`,
  ],
  [
    `parse: expected an operator or the end, got ")", at character 9.
  长度 + 宽度 )
  　　   　　 ^`,
  ],
])('%s', (message) => {
  const [, formula] = message.split('\n');
  expect(messageOf(formula!.slice(2))).toBe(message);
});

test('of a long formula the neighborhood is shown', () => {
  expect(messageOf(`${'a + '.repeat(100)}* ${'b + '.repeat(100)}c`)).toBe(
    `parse: expected a number, a name or "(", got "*", at character 401.
  …${'a + '.repeat(9)}* ${'b + '.repeat(8)}b +…
   ${' '.repeat(36)}^`,
  );
});

const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

test.each<[string, string, string]>([
  ['more than 100,000 characters', '1+'.repeat(60_000), 'a formula may have 100000 characters, got 120000'],
  ['parentheses 50,000 deep', nested('(', 'x', ')', 49_000), 'parentheses and powers are 200 deep'],
  ['50,000 parentheses that stay open', '('.repeat(50_000), 'parentheses and powers are 200 deep'],
  ['100,000 signs', '-'.repeat(100_000), 'parentheses and powers are 200 deep'],
  ['50,000 powers', 'x^'.repeat(50_000), 'parentheses and powers are 200 deep'],
  ['functions in functions', nested('sin(', 'x', ')', 19_000), 'parentheses and powers are 200 deep'],
  ['roots of roots', `${'√'.repeat(50_000)}x`, 'parentheses and powers are 200 deep'],
  ['bars', '|'.repeat(100_000), 'parentheses and powers are 200 deep'],
  ['vectors of vectors', nested('[', 'x', ']', 40_000), 'parentheses and powers are 200 deep'],
  ['sums of sums', `${'Σ_{i=1}^9 '.repeat(9_000)}x`, 'parentheses and powers are 200 deep'],
  ['subscripts of subscripts', nested('x_{', '1', '}', 20_000), 'parentheses and powers are 200 deep'],
  ['a hundred thousand arguments', `max(${'x,'.repeat(40_000)}1)`, 'max takes 1 to 100 arguments, got 40001'],
  ['a sum over 10⁹', 'sum(i, 1, 1e9, x)', 'more than 100000 operations'],
  ['sums that grow exponentially', nested('sum(i, 1, 9, ', 'x', ')', 100), 'more than 100000 operations'],
])('%s: refused at once', (_, formula, message) => {
  expect(messageOf(formula)).toContain(message);
});

test('what is long but flat is read', () => {
  for (const formula of [
    `${'x+'.repeat(40_000)}1`,
    `${'x '.repeat(40_000)}`,
    `${'2<'.repeat(20_000)}x`,
    `max([${'x,'.repeat(40_000)}1])`,
  ]) {
    expect(parse(formula).variables).toHaveLength(1);
  }
});

test('what is shared grows no more than what is written, and is not printed without end', () => {
  const doubling = Array.from({ length: 100 }, (_, i) => `a_${i + 1} = a_${i} + a_${i}; `).join('');
  const { expr } = parse(`a_0 = x; ${doubling}a_100`);
  expect(evaluate(expr, { x: 1 }).data[0]).toBe(2 ** 100);
  expect(() => text(expr)).toThrow(
    new Problem('text: the formula is longer than 1000000 characters. Give names to parts of it.'),
  );
});
