import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
import { runExample } from '../docs/run-example.ts';

const page = readFileSync('docs/formulas.md', 'utf8');

const codeIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** Each formula of the table's first column, and the one at its place in the second. */
const rules = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const [, written, read] = line.split(/(?<!\\)\|/).map((cell) => codeIn(cell.replaceAll('\\|', '|')));
    return written!.map((formula, i) => [formula, read![i]!] as const);
  });

test.each(rules)('%s is read as %s', (written, read) => {
  expect(parse(written).expr).toBe(parse(read).expr);
});

test('the table of rules is found', () => {
  expect(rules.length).toBeGreaterThan(30);
});

test('every formula that is said to be refused is', () => {
  const refused = codeIn(page.slice(page.indexOf('Refused'), page.indexOf('## Names'))).filter(
    (code) => !/^\(1|^1\/\(|^√\(|^\(√|^asin|^1\/sin/.test(code),
  );
  expect(refused).toEqual(['1/2x', '√x²', 'sin⁻¹(x)', 'sin x', 'x 2']);
  for (const formula of refused) expect(() => parse(formula)).toThrow('parse: ');
});

test('the example runs', async () => {
  const [, code] = /```ts\n([^`]+)```/.exec(page)!;
  expect(await runExample(code!)).toEqual([]);
});
