import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everything, runExample } from './run-example.ts';

const root = resolve('.');

/** The code after each `@example` of a file. */
const examplesOf = (text: string): string[] =>
  [...text.matchAll(/^ *\* @example\n(?<code>(?: *\* .*\n)+)/gm)].map(({ groups }) =>
    groups!.code!.replace(/^ *\* ?/gm, ''),
  );

const documented = readdirSync('src', { recursive: true })
  .map((file) => join('src', String(file)))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => examplesOf(readFileSync(file, 'utf8')).map((code, i) => ({ file, i, code })));

describe('examples in docstrings', () => {
  test.each(documented)('$file $i', async ({ file, code }) => {
    const folder = tmpdir();
    process.chdir(folder);
    writeFileSync('houses.csv', 'size,price\n50,210\n80,340\n65,275\n');
    try {
      const own = (await import(join(root, file))) as Record<string, unknown>;
      expect(await runExample(code, { ...everything, ...own })).toEqual([]);
    } finally {
      process.chdir(root);
    }
  });
});

describe('examples in README.md', () => {
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```ts\n([^`]+)```/g)].map(([, code]) => code!);
  test.each(blocks.map((code, i) => ({ i, code })))('$i', async ({ code }) => {
    expect(await runExample(code)).toEqual([]);
  });
});
