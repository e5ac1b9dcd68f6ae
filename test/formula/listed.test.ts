import { describe, expect, test } from 'vitest';
import { derived } from '../../src/formula/derived.ts';
import { aliases, functions } from '../../src/formula/functions.ts';
import { listedFunctions } from '../../src/formula/listed.ts';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const valueOf = (formula: string, at: Readonly<Record<string, number>> = {}): number[] => [
  ...evaluate(parse(formula).expr, at).data,
];

test('every function that formulas know is listed by its own name, with its others', () => {
  const names = Object.entries(listedFunctions).flatMap(([name, { also }]) => [name, ...also]);
  // Products are read by a rule of their own, as sums over an index are.
  expect(new Set(names)).toEqual(new Set([...functions.keys(), 'prod']));
  expect(names).toHaveLength(functions.size + 1);
  expect(Object.keys(aliases).every((alias) => names.includes(alias))).toBe(true);
});

test.each(Object.values(listedFunctions).map(({ example }) => example))('%s is read and has a value', (example) => {
  expect(valueOf(example).every(Number.isFinite)).toBe(true);
});

describe('the formula of a function of numbers is its value', () => {
  const own = Object.entries(listedFunctions).filter(([name]) => name in derived && name !== 'norm');
  test.each(own.map(([name, { formula, example }]) => [name, formula, example]))('%s: %s', (_, formula, example) => {
    const numbers = /\((.*)\)$/.exec(example)![1]!.split(',').map(Number);
    const at = Object.fromEntries(['x', 'y', 'z'].map((name, i) => [name, numbers[i]!]));
    expectAllClose(valueOf(formula, at), valueOf(example), 'worked');
  });
});

test.each<[example: string, expected: number]>([
  ['dot([1, 2], [3, 4])', 11],
  ['logSumExp([0, 1])', Math.log(1 + Math.E)],
  ['max(2, 7, 5)', 7],
  ['mean([1, 2, 6])', 3],
  ['min([2, 7, 5])', 2],
  ['mod(-1, 3)', 2],
  ['norm([3, 4])', 5],
  ['prod(i, 1, 4, i)', 24],
  ['sum(i, 1, 3, i²)', 14],
  ['sinh(1)', Math.sinh(1)],
  ['acosh(2)', Math.acosh(2)],
  ['cbrt(-8)', -2],
])('%s = %d', (example, expected) => {
  expect(Object.values(listedFunctions).map((own) => own.example)).toContain(example);
  expectClose(valueOf(example)[0]!, expected, 'worked');
});
