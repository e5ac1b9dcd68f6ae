import { describe, expect, it, test } from 'vitest';
import { csvSource, type LoadOptions, load, type Trouble, troubleOf } from '../../src/data/index.ts';
import { troubleIn } from '../../src/lang/index.ts';
import { problem } from '../../src/util/problem.ts';

/** Reads and loads a table, as the lab does. */
async function troubleWith(content: string | Uint8Array, options: Partial<LoadOptions> = {}) {
  try {
    await load(csvSource(content, 'table'), { target: 'y', ...options });
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

const bytes = (...values: number[]): Uint8Array => Uint8Array.from([...values, ...new Uint8Array(40).fill(0xe9)]);

const cases: Readonly<Record<string, readonly [string | Uint8Array, Trouble, Partial<LoadOptions>?]>> = {
  'an empty file': ['\n', { kind: 'empty' }],
  'a header only': ['x,y\n', { kind: 'no-rows' }],
  'one row': ['x,y\na,1\n', { kind: 'one-row' }],
  'too few cells': ['x,y,z\n1,2,3\n4,5\n', { kind: 'ragged', line: 3, cells: 2, columns: 3 }],
  'too many cells': ['x;y\n1;2\n1;2;3\n', { kind: 'ragged', line: 3, cells: 3, columns: 2 }],
  'an open quote': ['x,y\n1,"2\n3,4\n', { kind: 'open-quote', line: 2 }],
  'text after a quote': ['x,y\n"1"a,2\n3,4\n', { kind: 'after-quote', line: 2, cell: '"1"a' }],
  'what is no text': ['a\0b', { kind: 'not-text' }],
  'a workbook': [bytes(0x50, 0x4b, 3, 4), { kind: 'workbook' }],
  'an old workbook': [bytes(0xd0, 0xcf, 0x11, 0xe0), { kind: 'workbook' }],
  'UTF-16': [Buffer.from('\ufeffx,y\n1,2\n', 'utf16le'), { kind: 'utf-16' }],
  // “年龄” in GBK.
  GBK: [Uint8Array.from([0x78, 0x0a, 0xc4, 0xea, 0xc1, 0xe4, 0x2c, 0x79, 0x0a]), { kind: 'not-utf-8', line: 2 }],
  'another delimiter': ['x:y\n1:2\n3:4\n', { kind: 'delimiter', delimiter: ':' }],
  'two columns of one name': ['y,y\n1,2\n3,4\n', { kind: 'same-name', column: 'y' }],
  'no such column': ['x,z\n1,2\n3,4\n', { kind: 'no-column', column: 'y', columns: ['x', 'z'] }],
  'target and feature': ['x,y\n1,2\n3,4\n', { kind: 'target-and-other', column: 'y' }, { features: ['y'] }],
  'no targets': ['x,y\n1,\n3,\n', { kind: 'target-missing', target: 'y' }],
  'one target': ['x,y\n1,5\n3,5\n', { kind: 'target-constant', target: 'y', value: '5' }],
  'numbers with units': [
    `x,y\n${lines(8, (i) => `${i * i},${i} EUR`)}`,
    { kind: 'many-classes', target: 'y', rows: 8, isText: true },
  ],
  'one column': ['y\n1\n2\n4\n', { kind: 'no-features', columns: [] }],
  'no row to validate': [
    'x,y\n1,2\n5,4\n7,1\n',
    { kind: 'empty-part', part: 'validation', rows: 3 },
    { validation: 0.1 },
  ],
  'few rows of classes': [
    'x,y\n1,a\n5,a\n7,b\n9,b\n',
    { kind: 'few-rows', rows: 4, classes: 2 },
    { validation: 0.3, test: 0.4 },
  ],
  'an infinite number': [
    `x,y\n${lines(9, (i) => `${i * i},${i === 5 ? 'inf' : i / 8}`)}`,
    { kind: 'cell', column: 'y', row: 6, value: 'inf' },
  ],
};

describe('what is wrong with a table is known as data', () => {
  it.each(Object.entries(cases))('%s', async (_, [content, trouble, options]) => {
    expect(await troubleWith(content, options)).toEqual(trouble);
  });
});

test('it is said in both languages, with what to do and without options of the command line', () => {
  for (const [, trouble] of Object.values(cases)) {
    expect(troubleIn(trouble, 'en')).toMatch(/^[^]+\. [^]+\.$/);
    expect(troubleIn(trouble, 'zh')).toMatch(/^[^]*\p{Script=Han}[^]*。$/u);
    for (const lang of ['en', 'zh'] as const) expect(troubleIn(trouble, lang)).not.toMatch(/--|undefined/);
  }
});

test('what is no everyday trouble has no other words', () => {
  expect(troubleOf(new Error('x'))).toBeUndefined();
  expect(troubleOf(problem('x', 'y'))).toBeUndefined();
});
