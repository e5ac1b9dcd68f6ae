import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../src/data/csv.ts';
import { encode } from '../../src/data/encode.ts';
import { load } from '../../src/data/load.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import type { Preprocess } from '../../src/data/preprocess.ts';
import type { Source } from '../../src/data/source.ts';
import { tableSource } from '../../src/data/table-source.ts';
import { file, messageOf, parquet, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** All batches as one. */
async function all(preprocess: Preprocess, source: Source, options: Parameters<typeof encode>[2] = {}) {
  const encoding = encode(preprocess, source, { precision: 'f64', ...options });
  const x: number[] = [];
  const y: number[] = [];
  let rows = 0;
  for await (const batch of encoding.batches) {
    x.push(...batch.x);
    y.push(...(batch.y ?? []));
    rows += batch.rows;
  }
  return { rows, x, y, notes: await encoding.notes() };
}

const table = {
  size: [1, 2, 3, 4],
  flag: [true, false, null, true],
  color: ['red', 'blue', 'red', 'blue'],
  day: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
  y: [0.5, 1.5, 2.5, 4],
};
const trained = await load(tableSource(table), { target: 'y', precision: 'f64' });
const { preprocess } = trained;

describe('encode', () => {
  it('gives the training table as it was trained on', async () => {
    const { x, y, rows } = await all(preprocess, tableSource(table), { targets: true });
    expect(rows).toBe(4);
    for (const [i, value] of x.entries()) expect(value).toBeCloseTo(trained.x[i]!, 12);
    for (const [i, value] of y.entries()) expect(value).toBeCloseTo(trained.y[i]!, 12);
  });

  it('is the same from every format, for columns in any order, with and without the target', async () => {
    const expected = await all(preprocess, tableSource(table));
    const csv =
      'day,flag,more,size,color\n2024-01-01,TRUE,x,1,red\n2024-01-02,false,x,2.0,blue\n2024-01-03,,x,3,red\n2024-01-04,1,x,4,blue\n';
    const query = `SELECT * FROM (VALUES ('red', 1::DECIMAL(5, 1), 1::TINYINT, TIMESTAMP '2024-01-01'), ('blue', 2, 0, TIMESTAMP '2024-01-02'),
      ('red', 3, NULL, TIMESTAMP '2024-01-03'), ('blue', 4, 1, TIMESTAMP '2024-01-04')) t(color, size, flag, day)`;
    const sources = [
      csvSource(csv, 'x.csv'),
      await openTable([file(folder, 'x.csv', csv)]),
      await openTable([await parquet(folder, 'x.parquet', query)]),
    ];
    for (const source of sources) {
      expect((await all(preprocess, source)).x).toEqual(expected.x);
      source.close();
    }
  });

  it('encodes unknown categories as zeros, and imputes what is missing, and says both', async () => {
    const source = tableSource(
      { ...table, color: ['teal', 'red', 'mauve', null], size: [1, null, 2, 3], note: [1, 2, 3, 4] },
      'new',
    );
    const { x, notes } = await all(preprocess, source);
    const width = trained.features.length;
    const at = (row: number, name: string): number => x[row * width + trained.features.indexOf(name)]!;
    expect([0, 1, 2, 3].map((row) => [at(row, 'color=blue'), at(row, 'color=red')])).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(at(1, 'size')).toBe(0);
    expect([at(2, 'flag'), at(2, 'flag missing')]).toEqual([2 / 3, 1]);
    expect(notes).toEqual([
      { kind: 'ignored', table: 'new', columns: ['note'] },
      { kind: 'imputed', table: 'new', column: 'size', count: 1, by: 'mean' },
      { kind: 'imputed', table: 'new', column: 'color', count: 1, by: 'zeros' },
      { kind: 'unknown', table: 'new', column: 'color', count: 2, example: 'teal' },
    ]);
  });

  it('leaves out rows without target, if targets are asked for', async () => {
    const source = tableSource({ ...table, y: [1, null, 2, 3] }, 'new');
    const { rows, y, notes } = await all(preprocess, source, { targets: true });
    expect([rows, y.length]).toEqual([3, 3]);
    expect(notes).toContainEqual({ kind: 'missing-target', table: 'new', count: 1, rows: 4 });
    expect((await all(preprocess, source)).rows).toBe(4);
  });

  it('takes a table whose column is empty', async () => {
    const path = file(folder, 'hollow.csv', 'size,flag,color,day\n1,,,\n2,,,2024-01-05\n');
    for (const engine of ['duckdb', 'small'] as const) {
      const source = await openTable([path], { engine });
      expect((await all(preprocess, source)).rows).toBe(2);
      source.close();
    }
  });

  it('keeps the texts of categories that look like numbers', async () => {
    const size = ['1.50', 'XL', '1.50', '007'];
    const { preprocess } = await load(tableSource({ size: [...size, ...size], y: [1, 2, 3, 4, 5, 6, 7, 8] }), {
      target: 'y',
    });
    const path = file(folder, 'size.csv', 'size\n1.50\n007\n1.5\n');
    for (const engine of ['duckdb', 'small'] as const) {
      const source = await openTable([path], { engine });
      expect((await all(preprocess, source)).x).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0]);
      source.close();
    }
  });

  it.each<[title: string, change: Record<string, unknown[] | undefined>, message: string]>([
    [
      'a column that is not there',
      { size: undefined, sise: [1, 2, 3, 4] },
      'new: there is no feature "size". Did you mean "sise"? The columns are "flag", "color", "day", "y", "sise".',
    ],
    [
      'a text for a number',
      { size: [1, 2, 'three', 4] },
      'new: the column "size" has a value that is no number, got "three", at row 3. Mend it, or leave the cell empty.',
    ],
    [
      'a text for a boolean',
      { flag: [true, false, 'maybe', null] },
      'new: the column "flag" has a value that is no boolean, got "maybe", at row 3. Mend it, or leave the cell empty.',
    ],
    [
      'a text for a date',
      { day: ['2024-01-01', '1/2/2024', null, null] },
      'new: the column "day" has a value that is no date, got "1/2/2024", at row 2. Write dates as 2024-01-31, or leave the cell empty.',
    ],
    [
      'an infinite number',
      { size: [1, 2, 3, Infinity] },
      'new: the column "size" has a number that is infinite, got Infinity, at row 4. Mend it, or leave the cell empty.',
    ],
  ])('refuses %s', async (_, change, message) => {
    const changed = Object.fromEntries(
      Object.entries({ ...table, ...change }).filter(([, values]) => values !== undefined),
    );
    const attempt = async (): Promise<unknown> =>
      all(preprocess, tableSource(changed as Record<string, string[]>, 'new'));
    expect(await messageOf(attempt())).toBe(message);
  });

  it.each([
    [['a', 'b', 'a', 'b'], ['a', 'c'], '"c"'],
    [[3, 5, 3, 5], [3, 7], '7'],
  ])('refuses a class that training did not have: %o, then %o', async (known, other, got) => {
    const { preprocess } = await load(tableSource({ x: [1, 2, 3, 4], y: known }), { target: 'y', task: 'binary' });
    const source = tableSource({ x: [1, 2], y: other }, 'new');
    expect(await messageOf(all(preprocess, source, { targets: true }))).toBe(
      `new: the column "y" has a class that the model does not know, got ${got}, at row 2. Take the row out, or train with it.`,
    );
  });

  it('agrees with loading, whatever the table', async () => {
    const number = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    const row = fc.tuple(
      number,
      fc.constantFrom('a', 'b', 'c', null),
      fc.constantFrom(true, false, null),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 12, maxLength: 30 }), async (rows) => {
        const source = tableSource({
          n: rows.map(([n]) => n),
          c: rows.map(([, c]) => c),
          b: rows.map(([, , b]) => b),
          y: rows.map(([, , , y]) => y),
        });
        fc.pre(new Set(rows.map(([n]) => n)).size > 3 && new Set(rows.map(([, , , y]) => y)).size > 3);
        const loaded = await load(source, { target: 'y', task: 'regression', precision: 'f64' });
        const { x, y } = await all(loaded.preprocess, source, { targets: true });
        expect(x).toHaveLength(loaded.x.length);
        for (const [i, value] of x.entries()) expect(Math.abs(value - loaded.x[i]!)).toBeLessThan(1e-9);
        for (const [i, value] of y.entries()) expect(Math.abs(value - loaded.y[i]!)).toBeLessThan(1e-9);
      }),
      { numRuns: 50 },
    );
  });
});
