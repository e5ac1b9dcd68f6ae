import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/data/node/open-table.ts';
import { columns, file, parquet, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();
const CSV = 'x,y,when,ok\n1,a,2024-01-01,true\n2.5,"b, c",2024-01-02,false\n,a,,\n';
const JSON_ROWS = [
  { x: 1, y: 'a', when: '2024-01-01', ok: true },
  { x: 2.5, y: 'b, c', when: '2024-01-02', ok: false },
  { x: null, y: 'a', when: null, ok: null },
];
const REQUESTS = [
  { column: 'x', as: 'number' },
  { column: 'y', as: 'category', values: ['a'] },
  { column: 'when', as: 'date' },
  { column: 'ok', as: 'boolean' },
] as const;
const VALUES = [
  [1, 2.5, NaN],
  [0, -1, 0],
  [19723, 19724, NaN],
  [1, 0, NaN],
];

describe('a table is read the same from', () => {
  it.each<[name: string, content: string | Uint8Array]>([
    ['table.csv', CSV],
    ['TABLE.CSV', CSV],
    ['table.csv.gz', gzipSync(CSV)],
    ['table.tsv', CSV.replace('b, c', 'b; c').replaceAll(',', '\t').replace('b; c', 'b, c')],
    ['table.txt', CSV.replace('b, c', 'b# c').replaceAll(',', '|').replace('b# c', 'b, c')],
    ['table.json', JSON.stringify(JSON_ROWS)],
    ['table.ndjson', JSON_ROWS.map((row) => JSON.stringify(row)).join('\n')],
    ['table.jsonl', JSON_ROWS.map((row) => `${JSON.stringify(row)}\n`).join('')],
    ['table.ndjson.gz', gzipSync(JSON_ROWS.map((row) => JSON.stringify(row)).join('\n'))],
  ])('%s', async (name, content) => {
    const source = await openTable([file(folder, name, content)]);
    expect(source.columns).toEqual(['x', 'y', 'when', 'ok']);
    expect(await columns(source, REQUESTS)).toEqual(VALUES);
    source.close();
  });

  it('table.parquet', async () => {
    const query = `SELECT * FROM (VALUES (1::FLOAT, 'a', DATE '2024-01-01', true), (2.5, 'b, c', DATE '2024-01-02', false), (NULL, 'a', NULL, NULL)) t(x, y, "when", ok)`;
    const source = await openTable([await parquet(folder, 'table.parquet', query)]);
    expect(await columns(source, REQUESTS)).toEqual(VALUES);
    const { columns: found } = await source.summarize(source.columns);
    expect([...found.values()].map(({ kind, present }) => [kind, present])).toEqual([
      ['number', 2],
      ['text', 3],
      ['date', 2],
      ['boolean', 2],
    ]);
    source.close();
  });
});

describe('a table of several files', () => {
  const part = (i: number): string => `x,y\n${2 * i},a\n${2 * i + 1},b\n`;

  it.each<[title: string, paths: string[], expected: number[]]>([
    ['in the order given', ['parts/p2.csv', 'parts/p1.csv'], [4, 5, 2, 3]],
    ['of a pattern, by name', ['parts/p*.csv'], [2, 3, 20, 21, 4, 5]],
    ['of one character', ['parts/p?.csv'], [2, 3, 4, 5]],
    ['of a class of characters', ['parts/p[13-9].csv'], [2, 3]],
    ['in folders', ['**/p*.csv'], [14, 15, 2, 3, 20, 21, 4, 5]],
    ['with a pattern in its own name', ['parts/odd[1]*.csv'], [18, 19]],
  ])('%s', async (_, paths, expected) => {
    for (const [name, i] of [
      ['p1', 1],
      ['p10', 10],
      ['p2', 2],
      ['deep/p7', 7],
      ['odd[1]*', 9],
    ] as const) {
      file(folder, `parts/${name}.csv`, part(i));
    }
    // What a pattern would find if the name were taken for one.
    file(folder, 'parts/odd1x.csv', part(50));
    const source = await openTable(paths.map((path) => join(folder, path)));
    const [x] = await columns(source, [{ column: 'x', as: 'number' }]);
    expect(x).toEqual(expected);
    source.close();
  });

  it('keeps the order of rows', async () => {
    const long = (start: number): string =>
      `x,y\n${Array.from({ length: 50_000 }, (_, i) => `${start + i},a`).join('\n')}\n`;
    const paths = [file(folder, 'long/b.csv', long(0)), file(folder, 'long/a.csv', long(50_000))];
    const source = await openTable(paths);
    const [x] = await columns(source, [{ column: 'x', as: 'number' }]);
    expect(x!.every((value, i) => value === i)).toBe(true);
    source.close();
  });

  it('is put together of Parquet and of JSON files too', async () => {
    await parquet(folder, 'many/a.parquet', 'SELECT 1 AS x, 2 AS y');
    await parquet(folder, 'many/b.parquet', 'SELECT 4 AS y, 3 AS x');
    file(folder, 'many/a.json', '[{"x":1,"y":2}]');
    file(folder, 'many/b.json', '[{"y":4,"x":3}]');
    for (const ending of ['parquet', 'json']) {
      const source = await openTable([join(folder, `many/*.${ending}`)]);
      expect(
        await columns(source, [
          { column: 'x', as: 'number' },
          { column: 'y', as: 'number' },
        ]),
      ).toEqual([
        [1, 3],
        [2, 4],
      ]);
      source.close();
    }
  });
});

describe('names and texts are only data', () => {
  const names = [
    `a "quoted" name`,
    `it's`,
    `x; DROP TABLE t; --`,
    `<script>alert(1)</script>`,
    `\${y}`,
    'select',
    '',
    '颜色 🎨',
  ];
  const values = [`'; DROP TABLE t; --`, `"`, `\\`, `<b>`, `a''b`, '颜色'];

  it.each(['csv', 'json', 'parquet'])('in %s', async (ending) => {
    const used = names.filter((name) => name !== '' || ending === 'csv');
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const rows = values.map((value, i) => used.map((_, j) => values[(i + j) % values.length] ?? value));
    const json = JSON.stringify(rows.map((row) => Object.fromEntries(row.map((value, j) => [used[j]!, value]))));
    const path =
      ending === 'csv'
        ? file(folder, 'odd.csv', `${[used, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`)
        : file(folder, `odd ' "; name.json`, json);
    const source = await openTable([
      ending === 'parquet'
        ? await parquet(folder, 'odd; name.parquet', `SELECT * FROM read_json('${path.replaceAll("'", "''")}')`)
        : path,
    ]);
    expect(source.columns).toEqual(used.map((name, j) => name || `column ${j + 1}`));
    const found = await columns(
      source,
      source.columns.map((column) => ({ column, as: 'category', values })),
    );
    expect(found).toEqual(used.map((_, j) => values.map((_, i) => (i + j) % values.length)));
    const { columns: summaries } = await source.summarize(source.columns);
    for (const summary of summaries.values()) expect([...summary.counts.keys()].sort()).toEqual([...values].sort());
    source.close();
  });
});

describe('conditions', () => {
  const rows = 'x,value,Day,y\n1,5,2024-01-01,a\n2,NA,2024-02-01,b\n10,7,2024-03-01,"a, b"\n';

  it.each<[where: string, expected: number[]]>([
    ['x > 1', [2, 10]],
    ['x > 1 -- a comment', [2, 10]],
    ['value IS NULL', [2]],
    ["y = 'a, b' OR y = 'b'", [2, 10]],
    [`"Day" > '2024-01-15'`, [2, 10]],
    ['value > 5 AND x BETWEEN 3 AND 30', [10]],
  ])('%s', async (where, expected) => {
    const source = await openTable([file(folder, 'where.csv', rows)], { where });
    expect(await columns(source, [{ column: 'x', as: 'number' }])).toEqual([expected]);
    expect((await source.summarize(['x'])).rows).toBe(expected.length);
    expect(await source.cell('x', 0)).toBe(String(expected[0]));
    source.close();
  });

  it('choose rows of typed files', async () => {
    const path = await parquet(folder, 'where.parquet', 'SELECT i AS x, i % 3 AS "the rest" FROM range(9) t(i)');
    const source = await openTable([path], { where: '"the rest" = 2' });
    expect(await columns(source, [{ column: 'x', as: 'number' }])).toEqual([[2, 5, 8]]);
    source.close();
  });
});

describe('types of typed files', () => {
  it('become kinds', async () => {
    const query = `SELECT 1::TINYINT AS a, 2::UBIGINT AS b, 3::HUGEINT AS c, 4.25::DECIMAL(10, 2) AS d, 'NaN'::DOUBLE AS e, true AS f,
      TIMESTAMP '2024-01-01 12:00:00' AS g, TIMESTAMPTZ '2024-01-01 12:00:00+02' AS h, TIME '06:00' AS i, 'x'::ENUM('x', 'y]') AS j,
      uuid() AS k, [1, 2] AS l, {'a': 1} AS m, 'ab'::BLOB AS n, INTERVAL 2 DAYS AS o, NULL AS p`;
    const source = await openTable([await parquet(folder, 'types.parquet', query)]);
    const { columns: found } = await source.summarize(source.columns);
    const kinds = { number: 'abcd', boolean: 'f', date: 'ghio', text: 'ejkp', nested: 'lmn' };
    for (const [kind, names] of Object.entries(kinds)) {
      for (const name of names) expect(found.get(name)?.kind, name).toBe(kind);
    }
    const numbers = ['a', 'b', 'c', 'd', 'e'].map((column) => ({ column, as: 'number' as const }));
    const dates = ['g', 'h', 'i', 'o'].map((column) => ({ column, as: 'date' as const }));
    expect(await columns(source, numbers)).toEqual([[1], [2], [3], [4.25], [NaN]]);
    expect(await columns(source, dates)).toEqual([[19723.5], [19723.5 - 2 / 24], [0.25], [2]]);
    source.close();
  });

  it('are decided by all rows of JSON', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => JSON.stringify({ x: i < 29_000 ? i : 'late', y: i }));
    const source = await openTable([file(folder, 'late.ndjson', lines.join('\n'))]);
    const { columns: found } = await source.summarize(source.columns);
    expect([...found.values()].map(({ kind }) => kind)).toEqual(['text', 'number']);
    expect(await source.cell('x', 29_500)).toBe('late');
    source.close();
  });
});

describe('tables of unusual shape', () => {
  it('have many columns', async () => {
    const names = Array.from({ length: 6_000 }, (_, j) => `column_${j}`);
    const rows = [0, 1, 2].map((i) => names.map((_, j) => (j < 3 ? i * j : '')).join(','));
    const path = file(folder, 'wide.csv', `${names.join(',')}\n${rows.join('\n')}\n`);
    for (const engine of ['duckdb', 'small'] as const) {
      const source = await openTable([path], { engine });
      expect(source.columns).toHaveLength(6_000);
      expect(await columns(source, [{ column: 'column_2', as: 'number' }])).toEqual([[0, 2, 4]]);
      source.close();
    }
  });

  it('have long cells', async () => {
    const long = 'x'.repeat(300_000);
    const path = file(folder, 'long.csv', `a,b\n${`${long},1\n`.repeat(5)}`);
    for (const engine of ['duckdb', 'small'] as const) {
      const source = await openTable([path], { engine });
      expect(await columns(source, [{ column: 'b', as: 'number' }])).toEqual([[1, 1, 1, 1, 1]]);
      source.close();
    }
  });

  it('have keys that differ only in case', async () => {
    const source = await openTable([file(folder, 'twins.json', '[{"a":1,"A":2},{"a":3,"A":4}]')]);
    expect(
      await columns(
        source,
        source.columns.map((column) => ({ column, as: 'number' })),
      ),
    ).toEqual([
      [1, 3],
      [2, 4],
    ]);
    source.close();
  });

  it('have objects over several lines, and keys that come late', async () => {
    const text = `{\n "a": 1,\n "b's": "x"\n}\n{\n "a": 2.5,\n "c": true }\n`;
    const source = await openTable([file(folder, 'pretty.json', text)]);
    expect(source.columns).toEqual(['a', "b's", 'c']);
    expect(
      await columns(source, [
        { column: 'a', as: 'number' },
        { column: 'c', as: 'boolean' },
      ]),
    ).toEqual([
      [1, 2.5],
      [NaN, 1],
    ]);
    source.close();
  });
});
