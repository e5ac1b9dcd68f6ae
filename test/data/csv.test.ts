import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../src/data/csv.ts';
import { csvRows } from '../../src/data/csv-rows.ts';
import { sniff } from '../../src/data/dialect.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { columns, file, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** A writer as RFC 4180 describes it. */
const written = (rows: readonly (readonly string[])[], delimiter: string, end: string, quoteAll: boolean): string =>
  rows
    .map((cells) =>
      cells
        .map((cell) =>
          quoteAll || /[",;\t|\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell,
        )
        .join(delimiter),
    )
    .map((line) => line + end)
    .join('');

const parse = (text: string, delimiter = ','): string[][] =>
  [...csvRows(text, delimiter, 'x.csv')].map(({ cells }) => [...cells]);

const delimiters = fc.constantFrom(',', ';', '\t', '|');
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !text.includes('\0')),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', '\r\n', ' ', 'a', 'é', '漢', '😀', "'"),
    maxLength: 8,
  }),
);
const tableOf = (width: number) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 });

describe('CSV', () => {
  it('reads what was written, whatever the cells hold', () => {
    const tables = fc.integer({ min: 1, max: 4 }).chain(tableOf);
    fc.assert(
      fc.property(
        tables,
        delimiters,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, delimiter, end, quoteAll) => {
          // A byte order mark at the beginning is none of the first cell's characters.
          fc.pre(!rows[0]![0]!.startsWith('\ufeff'));
          expect(parse(written(rows, delimiter, end, quoteAll), delimiter)).toEqual(rows);
        },
      ),
    );
  });

  it('finds the delimiter and the header of what was written', () => {
    const words = fc.stringMatching(/^[a-z]{1,6}$/);
    const header = fc.uniqueArray(words, { minLength: 2, maxLength: 5 });
    const numbers = (width: number) =>
      fc.array(fc.array(fc.integer(), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        header.chain((names) => fc.tuple(fc.constant(names), numbers(names.length))),
        delimiters,
        ([names, rows], delimiter) => {
          const text = written([names, ...rows.map((row) => row.map(String))], delimiter, '\n', false);
          expect(sniff(text, true, 'x.csv')).toMatchObject({ delimiter, header: true, columns: names });
        },
      ),
    );
  });

  it('counts the lines of cells that hold line ends', () => {
    const rows = [...csvRows('a,b\r\n"x\r\ny\nz",1\n2,3', ',', 'x.csv')];
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it.each<[title: string, text: string, rows: string[][]]>([
    [
      'no line end at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an empty last cell',
      'a,b\n1,\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a byte order mark',
      '\ufeffa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes within an unquoted cell',
      'a,b\n19" rack,2\n',
      [
        ['a', 'b'],
        ['19" rack', '2'],
      ],
    ],
    ['mixed line ends', 'a\n1\r\n2\r3', [['a'], ['1'], ['2'], ['3']]],
  ])('takes %s', (_, text, rows) => {
    expect(parse(text)).toEqual(rows);
  });

  it.each<[title: string, text: string, expected: object]>([
    ['semicolons with commas in the cells', 'a;b\nx, y;1\nz, w;2\n', { delimiter: ';', columns: ['a', 'b'] }],
    ['a decimal comma', 'a;b\n1,5;2\n2,25;3\n', { delimiter: ';', decimal: ',', seems: ['number', 'number'] }],
    ['no decimal comma where there are points', 'a;b\n1,5;2.5\n', { decimal: '.', seems: ['text', 'number'] }],
    [
      'a file without header',
      '5.1,3.5,setosa\n4.9,3.0,setosa\n',
      { header: false, columns: ['column 1', 'column 2', 'column 3'] },
    ],
    ['years as names over other names', '2019,2020,name\n1,2,x\n3,4,y\n', { header: false }],
    ['a name over numbers', '2019,total,name\n1,2,x\n3,4,y\n', { header: true }],
    ['a header over texts', 'name,city\nAnn,Rome\n', { header: true }],
    ['a name that is empty', ',a\n1,2\n', { columns: ['column 1', 'a'] }],
    ['spaces around names', ' a , b\n1, 2\n', { columns: ['a', 'b'], seems: ['number', 'number'] }],
    ['kinds', 'n,d,t,u\n1,2024-01-01,x,\nNA,?,y,\n', { seems: ['number', 'date', 'text', undefined] }],
    ['codes with leading zeros', 'zip,n\n01234,0\n98765,1\n', { seems: ['text', 'number'] }],
    ['blank lines above', '\n\na,b\n1,2\n', { skip: 2, columns: ['a', 'b'] }],
    ['one column', 'a\n1\n2\n', { columns: ['a'], seems: ['number'] }],
  ])('makes out %s', (_, text, expected) => {
    expect(sniff(text, true, 'x.csv')).toMatchObject(expected);
  });

  it('passes over a last row that may be cut', () => {
    expect(sniff('a,b\n1,2\n3,"4', false, 'x.csv')).toMatchObject({ columns: ['a', 'b'], seems: ['number', 'number'] });
  });
});

describe('both readers', () => {
  const texts: Readonly<Record<string, string>> = {
    plain: 'a,b,c\n1,x,2024-01-01\n2,"y, z",2024-01-02\n,,\n4,NA,?\n',
    crlf: 'a,b,c\r\n1,x,2024-01-01\r\n2,"y\r\nz",2024-01-02\r\n',
    'mixed line ends': 'a,b,c\r\n1,x,2024-01-01\n2,y,2024-01-02\r\n',
    'blank lines': '\na,b,c\n1,x,2024-01-01\n\n2,y,2024-01-02\n\n\n',
    'no header': '1,x,2024-01-01\n2,y,2024-01-02\n',
    semicolons: 'a;b;c\n1,5;x;2024-01-01\n2,5;y;2024-01-02\n',
    tabs: 'a\tb\tc\n1\t x \t2024-01-01\n2\ty,y\t2024-01-02\n',
    'byte order mark': '\ufeffa,b,c\n1,x,2024-01-01\n2,y,2024-01-02\n',
    'trailing delimiters': 'a,b,c,\n1,x,2024-01-01,\n2,y,2024-01-02,\n',
    'odd names': `"a ""quoted""",it's; DROP TABLE t,<b>c</b>\n1,x,2024-01-01\n2,y,2024-01-02\n`,
    'names alike but for case': 'x,X,xX\n1,x,2024-01-01\n2,y,2024-01-02\n',
    unicode: 'größe,颜色,📅\n1,红,2024-01-01\n2,"蓝,绿",2024-01-02\n',
    'late text': `a,b,c\n${'1,x,2024-01-01\n'.repeat(3000)}oops,y,never\n2,z,2024-01-02\n`,
    'late value': `a,b,c\n${',x,2024-01-01\n'.repeat(3000)}7,y,2024-01-02\n`,
    'late date': `a,b,c\n${'1,x,\n'.repeat(3000)}2,y,2024-01-02\n`,
  };

  it.each(Object.entries(texts))('find the same in a file with %s', async (name, text) => {
    const small = csvSource(text, 'x.csv');
    const large = await openTable([file(folder, `${name}.csv`, text)]);
    expect(large.columns).toEqual(small.columns);
    const [a, b, c] = small.columns as [string, string, string];
    const [left, right] = await Promise.all([small, large].map((source) => source.summarize([a, b, c], [a])));
    expect(right).toEqual(left);
    const requests = [
      { column: a, as: 'number' },
      { column: b, as: 'category', values: ['y', 'x', 'y, z', '蓝,绿', 'y\r\nz'] },
      { column: c, as: 'date' },
    ] as const;
    expect(await columns(large, requests)).toEqual(await columns(small, requests));
    expect(await large.cell(b, 1)).toBe(await small.cell(b, 1));
    large.close();
  });
});
