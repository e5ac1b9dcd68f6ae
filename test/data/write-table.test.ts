import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../src/data/csv-lines.ts';
import { csvRows } from '../../src/data/csv-rows.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { writeTable } from '../../src/data/node/write-table.ts';
import { columns, messageOf, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

const table = {
  'x "1"': Array.from({ length: 5000 }, (_, i) => i / 3),
  flag: Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? null : i % 2 === 0)),
  'label, of it': Array.from({ length: 5000 }, (_, i) => ['a', 'b, "c"', ' d\n', null][i % 4]!),
};

describe('writing a table', () => {
  it('as CSV gives back every text and number', () => {
    const cells = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.double({ noNaN: true })), { minLength: 1 });
    fc.assert(
      fc.property(cells, fc.constantFrom(',' as const, '\t' as const), (rows, delimiter) => {
        const text = [
          ...csvLines({ text: rows.map(([text]) => text), number: rows.map(([, number]) => number) }, delimiter),
        ].join('');
        const [header, ...found] = [...csvRows(text, delimiter, 'x')].map((row) => row.cells);
        expect(header).toEqual(['text', 'number']);
        expect(found.map(([text]) => text)).toEqual(rows.map(([text]) => text));
        for (const [i, [, number]] of found.entries()) expect(Number(number) === rows[i]![1]).toBe(true);
      }),
    );
  });

  it.each(['out.csv', 'out.tsv', 'out.json', 'out.ndjson', 'OUT.JSONL', 'out.parquet'])(
    'to %s can be read again',
    async (name) => {
      const path = join(folder, name);
      await writeTable(path, table);
      const source = await openTable([path]);
      expect(source.columns).toEqual(Object.keys(table));
      const found = await columns(source, [
        { column: 'x "1"', as: 'number' },
        { column: 'flag', as: 'boolean' },
        { column: 'label, of it', as: 'category', values: ['a', 'b, "c"', 'd\n'] },
      ]);
      expect(found).toEqual([
        table['x "1"'],
        table.flag.map((flag) => (flag === null ? NaN : Number(flag))),
        table['label, of it'].map((_, i) => [0, 1, 2, NaN][i % 4]),
      ]);
      source.close();
    },
  );

  it('as JSON lines has null where a value is missing', async () => {
    const path = join(folder, 'null.ndjson');
    await writeTable(path, { a: [1, null], b: ['x', undefined] });
    expect(readFileSync(path, 'utf8')).toBe('{"a":1,"b":"x"}\n{"a":null,"b":null}\n');
  });

  it.each<readonly [name: string, message: string]>([
    [
      'out.xlsx',
      'out.xlsx: the ending of its name tells no format. Files that are written: .csv .tsv .json .ndjson .jsonl .parquet.',
    ],
    ['no/out.csv', 'no/out.csv: there is no such folder. Make it, or write to another place.'],
    // DuckDB says what it cannot write in a sentence of its own.
    ...['csv', 'parquet'].map((ending) => {
      const name = `${'x'.repeat(254 - ending.length)}.${ending}`;
      return [name, `${name}: the name is too long. Write to another place.`] as const;
    }),
  ])('to %s is refused', async (name, message) => {
    expect(await messageOf(writeTable(join(folder, name), table), folder)).toBe(message);
  });
});
