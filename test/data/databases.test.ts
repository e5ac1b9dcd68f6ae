import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBlocks } from '../../src/data/node/open-blocks.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { columns, file, messageOf, parquet, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();
const shop = join(folder, 'shop.duckdb');
const single = join(folder, 'single.db');
const asked = [
  { column: 'a', as: 'number' },
  { column: 'kind', as: 'category', values: ['x', 'y'] },
] as const;
const VALUES = "SELECT * FROM (VALUES (1.5, 'x', 1), (NULL, 'y', 2), (3, NULL, 3)) t(a, kind, id)";
const expected = [
  [1.5, Number.NaN, 3],
  [0, 1, Number.NaN],
];

beforeAll(async () => {
  for (const [path, tables] of [
    [shop, ['houses', 'garden.sheds', 'others']],
    [single, ['houses']],
  ] as const) {
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('CREATE SCHEMA garden');
    for (const table of tables) await connection.run(`CREATE TABLE ${table} AS ${VALUES}`);
    connection.closeSync();
    instance.closeSync();
  }
  await parquet(folder, 'numbers.parquet', 'SELECT i AS id, i * i AS square FROM range(5) t(i)');
  file(folder, 'houses.csv', 'a,kind,id\n1.5,x,1\n,y,2\n3,,3\n');
});

const read = async (path: string, where?: string): Promise<number[][]> => {
  const source = await openTable([path], { where });
  try {
    return await columns(source, asked);
  } finally {
    source.close();
  }
};

describe('openTable', () => {
  it('reads tables of DuckDB files', async () => {
    for (const path of [`${shop}::houses`, `${shop}::garden.sheds`, single, `${single}::houses`])
      expect(await read(path)).toEqual(expected);
    expect(await read(`${shop}::houses`, 'a > 2')).toEqual([[3], [Number.NaN]]);
  });

  it('asks a query once, whose files are found as usual', async () => {
    const csv = join(folder, 'houses.csv');
    expect(await read(`SELECT a, kind FROM '${csv}' -- the end`)).toEqual(expected);
    expect(await read(`from '${csv}'`)).toEqual(expected);
    const joined = await openTable([
      `SELECT * FROM '${csv}' JOIN '${join(folder, 'numbers.parquet')}' USING (id) ORDER BY id`,
    ]);
    expect(await columns(joined, [{ column: 'square', as: 'number' }])).toEqual([[1, 4, 9]]);
    joined.close();
    const random = await openTable(['SELECT random() AS a FROM range(100)']);
    const [first, second] = [await columns(random, [asked[0]]), await columns(random, [asked[0]])];
    expect(second).toEqual(first);
    random.close();
  });

  it('streams them too', async () => {
    for (const path of [`${shop}::houses`, `FROM '${join(folder, 'houses.csv')}'`]) {
      const source = await openBlocks([path], {});
      expect(source.blocks).toEqual([3]);
      const rows: number[][] = [[], []];
      for await (const { values } of await source.read(0, asked)) values.forEach((own, j) => rows[j]!.push(...own));
      expect(rows).toEqual(expected);
      source.close();
    }
  });

  it('says what is not there, and what is', async () => {
    const message = (...paths: string[]) => messageOf(openTable(paths), folder);
    expect(await message(shop)).toBe(
      'shop.duckdb: it has 3 tables. Its tables are garden.sheds, houses, others: write shop.duckdb::table.',
    );
    expect(await message(`${shop}::huoses`)).toContain('there is no table "huoses". Did you mean "houses"?');
    expect(await message(join(folder, 'shob.duckdb::houses'))).toBe(
      'shob.duckdb: there is no such file. Did you mean shop.duckdb?',
    );
    expect(await message(file(folder, 'no.duckdb', 'nothing'))).toBe(
      'no.duckdb: it is no database of DuckDB or SQLite. Look whether the name is right.',
    );
    expect(await message(`${file(folder, 'empty.sqlite', '')}::t`)).toBe(
      'empty.sqlite: the file is empty: there is no table in it.',
    );
    expect(await message('SELECT * FORM x')).toContain('data: the query cannot be done, got "SELECT * FORM x"');
    expect(await message('SELECT 1; SELECT 2')).toContain('the query cannot be done');
    expect(await message(`${shop}::houses`, 'x.csv')).toContain('it is a table by itself');
  });

  it.each(['postgres://nobody@localhost:1/db::t', 'mysql://nobody@localhost:1/db::t', 'some.sqlite'])(
    'says which extension is missing, or that nobody answers: %s',
    async (path) => {
      const known = path.includes('//') ? path : file(folder, path, 'SQLite format 3\0');
      const message = await messageOf(openTable([known]), folder);
      expect(message).toMatch(/extension "(postgres|mysql|sqlite)", which is not on this machine|cannot be read/);
      expect(message.startsWith(`${path}: `)).toBe(true);
    },
  );
});
