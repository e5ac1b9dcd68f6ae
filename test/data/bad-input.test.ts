import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LoadOptions, load } from '../../src/data/load.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { file, messageOf, parquet, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** Opens and loads a file, as training does. */
async function tryLoad(
  path: string,
  options: Partial<LoadOptions> & { where?: string },
  engine: 'duckdb' | 'small',
): Promise<unknown> {
  const source = await openTable([path], { engine, where: options.where });
  try {
    return await load(source, { target: 'y', ...options });
  } finally {
    source.close();
  }
}

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');

interface Case {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly options?: Partial<LoadOptions>;
  /** If the two readers say different things, that of the small one comes second. */
  readonly message: string | readonly [string, string];
}

const cases: Readonly<Record<string, Case>> = {
  'an empty file': {
    name: 'empty.csv',
    content: '',
    message: 'empty.csv: the file is empty. It needs a header line with the names of the columns, and rows.',
  },
  'only line ends': {
    name: 'ends.csv',
    content: '\n\r\n\n',
    message: 'ends.csv: the file is empty. It needs a header line with the names of the columns, and rows.',
  },
  'a header only': {
    name: 'header.csv',
    content: 'x,y\n',
    message: 'header.csv: the table has no rows. A table needs a row below its header.',
  },
  'a row that is too short': {
    name: 'short.csv',
    content: 'x,y,z\n1,2,3\n4,5\n6,7,8\n',
    message:
      'short.csv: a row has 2 cells and the table 3 columns, at line 3. Leave a cell empty where a value is missing, and put cells with a delimiter in them in quotes.',
  },
  'a row that is too long': {
    name: 'long.csv',
    content: 'x,y\n1,2\n4,5\n6,7,8\n9,1\n',
    message:
      'long.csv: a row has 3 cells and the table 2 columns, at line 4. Leave a cell empty where a value is missing, and put cells with a delimiter in them in quotes.',
  },
  'a ragged row far below': {
    name: 'far.csv',
    content: `x,y\n${rows(60_000, (i) => `${i},${i % 7}`)}1\n`,
    message:
      'far.csv: a row has 1 cell and the table 2 columns, at line 60002. Leave a cell empty where a value is missing, and put cells with a delimiter in them in quotes.',
  },
  'a delimiter that is not read': {
    name: 'colon.csv',
    content: 'x:y\n1:2\n3:4\n',
    message:
      'colon.csv: its columns seem to be separated by ":", got "x:y", at line 1. Separate them by commas, semicolons, tabs or |.',
  },
  'a quote that is not closed': {
    name: 'open.csv',
    content: 'x,y\n1,"2\n3,4\n',
    message:
      'open.csv: a quoted cell has no closing quote, at line 2. Close the quote, or write a quote within a cell as two.',
  },
  'text after a quote': {
    name: 'after.csv',
    content: 'x,y\n"1"a,2\n3,4\n',
    message:
      'after.csv: text follows the closing quote of a cell, got "\\"1\\"a", at line 2. Write a quote within a cell as two, and the whole cell in quotes.',
  },
  'a quote that is not closed, far below': {
    name: 'open-far.csv',
    content: `x,y\n${rows(60_000, (i) => `${i},${i % 7}`)}1,"2\n`,
    message: [
      'open-far.csv: a quoted cell has no closing quote, or goes on after it, at line 60002. Close the quote, or write a quote within a cell as two.',
      'open-far.csv: a quoted cell has no closing quote, at line 60002. Close the quote, or write a quote within a cell as two.',
    ],
  },
  'binary garbage': {
    name: 'garbage.csv',
    content: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
    message: [
      'garbage.csv: it is not a text file. Give a CSV, TSV, JSON, NDJSON or Parquet file by its ending.',
      'garbage.csv: its characters are not UTF-8, at line 1. Save it as UTF-8 (in a spreadsheet: "CSV UTF-8").',
    ],
  },
  'characters that are not UTF-8': {
    name: 'latin.csv',
    content: Buffer.from('x,y\n1,2\n3,é\n', 'latin1'),
    message: 'latin.csv: its characters are not UTF-8, at line 3. Save it as UTF-8 (in a spreadsheet: "CSV UTF-8").',
  },
  'UTF-16': {
    name: 'utf16.csv',
    content: Buffer.from('\ufeffx,y\n1,2\n', 'utf16le'),
    message: 'utf16.csv: its characters are not UTF-8, at line 1. Save it as UTF-8 (in a spreadsheet: "CSV UTF-8").',
  },
  'a target that is not there': {
    name: 'target.csv',
    content: 'size,price\n1,2\n',
    options: { target: 'prize' },
    message: 'target.csv: there is no target "prize". Did you mean "price"? The columns are "size", "price".',
  },
  'a feature that is not there': {
    name: 'feature.csv',
    content: 'size,price\n1,2\n',
    options: { target: 'price', features: ['sice'] },
    message: 'feature.csv: there is no feature "sice". Did you mean "size"? The columns are "size", "price".',
  },
  'a column to drop that is not there': {
    name: 'drop.csv',
    content: 'size,price\n1,2\n',
    options: { target: 'price', drop: ['name'] },
    message: 'drop.csv: there is no column to drop "name". The columns are "size", "price".',
  },
  'a target that is a feature': {
    name: 'both.csv',
    content: 'x,y\n1,2\n2,3\n',
    options: { features: ['y'] },
    message: 'both.csv: "y" cannot be the target and a feature. Name it once.',
  },
  'a target with one value': {
    name: 'one-value.csv',
    content: 'x,y\n1,7\n2,7\n',
    message:
      'one-value.csv: the target "y" has one value in all rows, so there is nothing to learn, got 7. Name another target, or add rows with other values.',
  },
  'a target with one text': {
    name: 'one-text.csv',
    content: 'x,y\n1,a\n2,a\n',
    message:
      'one-text.csv: the target "y" has one value in all rows, so there is nothing to learn, got "a". Name another target, or add rows with other values.',
  },
  'a target that is missing everywhere': {
    name: 'no-target.csv',
    content: 'x,y\n1,\n2,NA\n',
    message: 'no-target.csv: the target "y" is missing in all rows. Name another target.',
  },
  'features that are all missing': {
    name: 'no-feature.csv',
    content: 'x,z,y\n,NA,1\n,,2\n',
    message:
      'no-feature.csv: no column is left to predict from, got "x", "z". It takes a column with different values besides the target; --features keeps one that looks like an identifier.',
  },
  'a text target for a regression': {
    name: 'text.csv',
    content: 'x,y\n1,12 EUR\n2,13 EUR\n',
    options: { task: 'regression' },
    message:
      'text.csv: the target "y" holds text, and a regression needs numbers, got "12 EUR". Write its values as numbers without units, or use --task multiclass.',
  },
  'dates as classes': {
    name: 'date-classes.csv',
    content: 'x,y\n1,2024-01-01\n2,2024-01-02\n',
    options: { task: 'binary' },
    message: 'date-classes.csv: the target "y" holds dates, which are no classes. Use --task regression.',
  },
  'three classes for a binary task': {
    name: 'three.csv',
    content: `x,y\n${rows(9, (i) => `${i},${'abc'[i % 3]}`)}`,
    options: { task: 'binary' },
    message: 'three.csv: the target "y" has 3 classes, and a binary one has 2. Use --task multiclass.',
  },
  'more classes than rows to learn them from': {
    name: 'classes.csv',
    content: `x,y\n${rows(9, (i) => `${i},name ${i}`)}`,
    message:
      'classes.csv: the target "y" has 9 classes in 9 rows, too few rows to learn a class from, got "name 0", "name 1", "name 2", …. Name a target whose values come often.',
  },
  'two columns of one name': {
    name: 'twice.csv',
    content: 'x,y,x\n1,2,3\n',
    message: 'twice.csv: two columns are called "x", at line 1. Give every column its own name.',
  },
  'an infinite number': {
    name: 'infinite.csv',
    content: `x,y\n${rows(5000, (i) => `${i === 4321 ? '-inf' : i},${i % 9}.5`)}`,
    message:
      'infinite.csv: the column "x" has a number that is infinite, got -inf, at row 4322. Mend it, or leave the cell empty.',
  },
  'an infinite target': {
    name: 'infinite-target.csv',
    content: 'x,y\n1,2.5\n2,1e999\n3,4\n',
    message:
      'infinite-target.csv: the column "y" has a number that is infinite, got 1e999, at row 2. Mend it, or leave the cell empty.',
  },
  'a number too large for float32': {
    name: 'large.csv',
    content: 'x,y\n1,2.5\n2,3\n1e39,4\n',
    options: { standardize: false },
    message:
      'large.csv: the column "x" has a number that is too large for float32, got 1e39, at row 3. Standardize, use --precision f64, or change its unit.',
  },
  'one row': {
    name: 'one-row.csv',
    content: 'x,y\n1,2\n',
    message: 'one-row.csv: the table has one row. Training and validation need at least a row each.',
  },
  'too few rows to split': {
    name: 'two-rows.csv',
    content: 'x,y\n1,2.5\n2,3.5\n',
    options: { validation: 0.2 },
    message:
      'split: no row is left for validation, got 2 rows with shares of 0.2 for validation and 0 for test. Make the share for validation larger, or 0, or add rows.',
  },
  'a share that is none': {
    name: 'share.csv',
    content: 'x,y\n1,2.5\n2,3.5\n',
    options: { test: 20 },
    message: 'split: the share for test is not between 0 and 1, got 20. Give for example 0.2.',
  },
};

describe.each(['duckdb', 'small'] as const)('bad input is explained, read by %s:', (engine) => {
  it.each(Object.entries(cases))('%s', async (_, { name, content, options, message }) => {
    const path = file(folder, name, content);
    const expected = typeof message === 'string' ? message : message[engine === 'duckdb' ? 0 : 1];
    expect(await messageOf(tryLoad(path, options ?? {}, engine), folder)).toBe(expected);
  });

  it.each([
    ['missing.csv', 'missing.csv: there is no such file.'],
    ['empt.csv', 'empt.csv: there is no such file. Did you mean empty.csv?'],
    ['*.tsv', `*.tsv: no file has such a name, at ${process.cwd()}.`],
    ['https://example.org/x.csv', 'https://example.org/x.csv: only files on this machine are read. Download it first.'],
    [
      'table.xlsx',
      'table.xlsx: the ending of its name tells no format, got ".xlsx". Files that are read: .csv .tsv .txt .json .ndjson .jsonl .parquet .arrow .arrows .feather .ipc, and .gz after those of text.',
    ],
    ['sub', 'sub: it is a folder. Name its files, for example sub/*.csv.'],
  ])('the file %s', async (name, message) => {
    file(folder, 'empty.csv', '');
    file(folder, 'table.xlsx', '');
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const path = name.startsWith('https:') ? name : join(folder, name);
    expect(await messageOf(openTable([path], { engine }), folder)).toBe(message);
  });

  it('text that is not gzip', async () => {
    const path = file(folder, 'plain.csv.gz', 'x,y\n1,2\n');
    expect(await messageOf(openTable([path], { engine }), folder)).toBe(
      'plain.csv.gz: it is not compressed by gzip. Take .gz off its name if it is plain text.',
    );
  });

  it('gzip that is cut', async () => {
    const whole = gzipSync(`x,y\n${rows(100_000, (i) => `${i},${(i * 7919) % 1000}.5`)}`);
    // DuckDB would take any of these cuts for the end.
    for (const missing of [1, 8, 9, 1000, whole.length / 2]) {
      const path = file(folder, 'cut.csv.gz', whole.subarray(0, whole.length - missing));
      expect(await messageOf(tryLoad(path, {}, engine), folder), `${missing} bytes`).toBe(
        'cut.csv.gz: it is compressed by gzip, but cut or damaged. Fetch it again.',
      );
    }
  });
});

describe('bad input is explained in other formats:', () => {
  it.each<[title: string, name: string, content: string | Uint8Array, message: string]>([
    [
      'no Parquet',
      'text.parquet',
      'x,y\n1,2\n',
      'text.parquet: it is not a Parquet file, or a part of one. Write it again.',
    ],
    [
      'no Parquet either',
      'long.parquet',
      'x,y\n'.repeat(100),
      'long.parquet: it is not a Parquet file, or a part of one. Write it again.',
    ],
    [
      'an empty Parquet file',
      'empty.parquet',
      '',
      'empty.parquet: it is not a Parquet file, or a part of one. Write it again.',
    ],
    [
      'JSON that is cut',
      'cut.ndjson',
      '{"x":1,"y":2}\n{"x":',
      'cut.ndjson: it is not JSON, at line 3. Give an array of objects, or one object a line.',
    ],
    [
      'no JSON',
      'garbage.json',
      Uint8Array.of(1, 2, 255, 254),
      'garbage.json: it is not JSON. Give an array of objects, or one object a line.',
    ],
    [
      'an empty JSON file',
      'empty.json',
      '',
      'empty.json: the table has no rows. A table needs a row below its header.',
    ],
    ['an empty array', 'array.json', '[]', 'array.json: the table has no rows. A table needs a row below its header.'],
    [
      'an object with a key twice',
      'key.ndjson',
      '{"x":1,"x":2,"y":1}\n',
      'key.ndjson: an object has a key twice, at line 1. Give every value its own key.',
    ],
    [
      'a nested target',
      'nested.json',
      '[{"x":1,"y":[1]},{"x":2,"y":[2]}]',
      'nested.json: the target "y" holds lists or structures. Name a column of numbers, texts or booleans.',
    ],
  ])('%s', async (_, name, content, message) => {
    expect(await messageOf(tryLoad(file(folder, name, content), {}, 'duckdb'), folder)).toBe(message);
  });

  it('infinity in Parquet', async () => {
    const path = await parquet(
      folder,
      'infinite.parquet',
      "SELECT i AS x, CASE WHEN i = 3000 THEN 'inf'::FLOAT ELSE i END AS y FROM range(5000) t(i)",
    );
    expect(await messageOf(tryLoad(path, {}, 'duckdb'), folder)).toBe(
      'infinite.parquet: the column "y" has a number that is infinite, got inf, at row 3001. Mend it, or leave the cell empty.',
    );
  });

  it('files that do not go together', async () => {
    const a = file(folder, 'a.csv', 'x,y\n1,2\n');
    const b = file(folder, 'b.csv', 'x,z\n1,2\n');
    const c = file(folder, 'c.json', '[]');
    const d = file(folder, 'd.csv', 'x;y\n1;2\n');
    expect(await messageOf(openTable([a, d]), folder)).toBe(
      'd.csv: its delimiter is not that of a.csv, got ";" and ",". The files of one table need the same columns in the same order, written in the same way.',
    );
    expect(await messageOf(openTable([a, b]), folder)).toBe(
      'b.csv: its columns are not those of a.csv, got "x", "z" and "x", "y". The files of one table need the same columns in the same order, written in the same way.',
    );
    expect(await messageOf(openTable([a, c]), folder)).toBe(
      'data: the files of one table must have one format, got a.csv and c.json. Convert them to one, or read them one by one.',
    );
  });

  it.each([
    [
      'age > 3',
      'the condition is not understood, got "age > 3" (Binder Error: Referenced column "age" not found in FROM clause!)',
    ],
    ['x >', 'the condition is not understood, got "x >" (Parser Error: syntax error at or near ")")'],
    [
      'x > 1)); DROP TABLE t; SELECT ((1',
      'the condition is not understood, got "x > 1)); DROP TABLE t; SELECT ((1" (more than one statement)',
    ],
  ])('the condition %s', async (where, message) => {
    const path = file(folder, 'where.csv', 'x,y\n1,2\n3,4\n');
    expect(await messageOf(openTable([path], { where }), folder)).toBe(
      `--where: ${message}. Write an SQL condition with the columns "x", "y".`,
    );
  });

  it('a condition that no row meets', async () => {
    const path = file(folder, 'where.csv', 'x,y\n1,2\n3,4\n');
    expect(await messageOf(openTable([path], { where: 'x > 5' }), folder)).toBe(
      'where.csv: no row meets the condition, got --where "x > 5".',
    );
  });

  it.each([
    [
      'x.parquet',
      {},
      'x.parquet: parquet files are read through DuckDB, which is not installed. Install @duckdb/node-api.',
    ],
    [
      'x.csv',
      { where: 'x > 1' },
      '--where: conditions are read by DuckDB, which is not installed. Install @duckdb/node-api.',
    ],
  ])('%s %o without DuckDB', async (name, options, message) => {
    const path = file(folder, name, 'x,y\n1,2\n');
    expect(await messageOf(openTable([path], { ...options, engine: 'small' }), folder)).toBe(message);
  });
});
