import { expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { nameOf } from '../../src/graph/leaf.ts';
import { expectClose } from '../tolerance.ts';

/** The value of a formula; variables are x = 2, y = 3, others 5, 7, … in order of appearance. */
function valueOf(formula: string): number {
  const { expr, variables } = parse(formula);
  const given: Record<string, number> = { x: 2, y: 3 };
  let next = 5;
  for (const variable of variables) given[nameOf(variable)!] ??= (next += 2) - 2;
  return evaluate(expr, given).data[0]!;
}

test.each<[string, number]>([
  ['1 + 2 · 3', 7],
  ['-x^2', -4],
  ['2^3^2', 512],
])('%s is %d', (formula, value) => {
  expectClose(valueOf(formula), value, 'worked');
});

test('variables are in the order in which they appear', () => {
  expect(parse('b x + a·b').variables.map(nameOf)).toEqual(['b', 'x', 'a']);
});
