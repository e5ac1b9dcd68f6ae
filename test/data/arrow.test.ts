import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/data/load.ts';
import { openBlocks } from '../../src/data/node/open-blocks.ts';
import { openTable } from '../../src/data/node/open-table.ts';

import { Problem } from '../../src/util/problem.ts';
import { mutations } from '../mutations.ts';
import { columns, file, messageOf, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** Written by `scripts/arrow-tables.py`. */
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/arrow/${name}`, import.meta.url));

/** All cells of a table as texts, but for those that are lists, which no model takes. */
async function cellsOf(paths: readonly string[], rows: number): Promise<Record<string, string[]>> {
  const source = await openTable(paths);
  const cells: Record<string, string[]> = {};
  for (const column of source.columns.filter((column) => column !== 'list')) {
    cells[column] = [];
    for (let row = 0; row < rows; row++) cells[column].push(await source.cell(column, row));
  }
  source.close?.();
  return cells;
}

/** Writes a file of Arrow's own library; returns its path. */
function written(name: string, columns: Readonly<Record<string, readonly unknown[]>>): string {
  const vectors = Object.entries(columns).map(([column, values]) => [column, vectorFromArray(values)]);
  return file(folder, name, tableToIPC(new Table(Object.fromEntries(vectors)), 'file'));
}

describe('an Arrow file holds what the Parquet file of the same table holds', async () => {
  const right = await cellsOf([fixture('kinds.parquet')], 12);

  test.each([
    ['a file', 'kinds.arrow'],
    ['a stream', 'kinds.arrows'],
    ['compressed by LZ4', 'kinds-lz4.arrow'],
    ['compressed by ZSTD', 'kinds-zstd.arrow'],
    ['Feather', 'kinds.feather'],
  ])('%s', async (_, name) => {
    expect(await cellsOf([fixture(name)], 12)).toEqual(right);
  });

  test('several are one table', async () => {
    const twice = Object.entries(right).map(([column, cells]) => [column, [...cells, ...cells]]);
    expect(await cellsOf([fixture('kinds.arrow'), fixture('kinds.feather')], 24)).toEqual(Object.fromEntries(twice));
  });
});

test('what is long and repeats is read', async () => {
  const source = await openTable([fixture('long-lz4.feather')]);
  const words = ['low', 'middle', 'high'];
  const [numbers, places] = await columns(source, [
    { column: 'number', as: 'number' },
    { column: 'word', as: 'category', values: words },
  ]);
  source.close();
  const rows = Array.from({ length: 40_000 }, (_, i) => i);
  expect(numbers).toEqual(rows.map((i) => (i * i) % 101));
  expect(places).toEqual(rows.map((i) => ((i * i) % 7) % 3));
});

test('many rows are loaded, chosen by a condition, and streamed', async () => {
  const x = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i));
  const many = written('many.arrow', { x: [...x], y: [...x.map((value) => 2 * value + 1)] });
  const table = await openTable([many], { where: 'x > 0' });
  const positive = x.filter((value) => value > 0);
  expect((await load(table, { target: 'y', validation: 0, test: 0 })).rows.train).toBe(positive.length);
  table.close?.();
  const blocks = await openBlocks([many]);
  expect(blocks.blocks.reduce((sum, rows) => sum + rows, 0)).toBe(5000);
  blocks.close?.();
});

describe('is refused with a message', () => {
  const message = (...paths: string[]) => messageOf(openTable(paths), folder);

  test('what is no Arrow file, or a part of one', async () => {
    const whole = readFileSync(fixture('kinds.arrow'));
    for (const bytes of ['', 'x,y\n1,2\n', whole.subarray(0, 4000), whole.subarray(100)])
      expect(await message(file(folder, 'odd.arrow', bytes))).toMatch(/^odd\.arrow: (it cannot be read as|.*no)/);
  });

  test('files of other columns', async () => {
    expect(await message(written('a.arrow', { x: [1] }), written('b.arrow', { z: [1] }))).toBe(
      'b.arrow: its columns are not those of a.arrow, got "z" DOUBLE and "x" DOUBLE. The files of one table need the same columns in the same order, of the same types.',
    );
  });

  test('a table without rows, or without columns', async () => {
    expect(await message(file(folder, 'none.arrow', tableToIPC(new Table({}), 'file')))).toContain('none.arrow: ');
    expect(await message(written('empty.arrow', { x: [] }))).toContain('empty.arrow: ');
  });
});

test.each(['kinds.arrow', 'kinds.arrows', 'kinds-lz4.arrow', 'kinds-zstd.arrow'])(
  '%s that is damaged is refused with a message, or read',
  { timeout: 60_000 },
  async (name) => {
    await fc.assert(
      fc.asyncProperty(mutations(readFileSync(fixture(name))), async (bytes) => {
        const damaged = file(folder, `damaged-${name}`, bytes);
        await openTable([damaged]).then(
          (source) => source.close(),
          (error: unknown) => expect(error).toBeInstanceOf(Problem),
        );
      }),
      { numRuns: 100 },
    );
  },
);
