import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { load } from '../../src/data/load.ts';
import { openBlocks } from '../../src/data/node/open-blocks.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { partOfRow } from '../../src/data/part-of-row.ts';
import { type StreamedTable, streamTable } from '../../src/data/stream-table.ts';
import { grouped } from './blocks.ts';
import { file, messageOf, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** Columns of every kind: offsets that are large beside what varies, gaps, categories, and what is left out. */
const MIXED = `SELECT 1e6 + sin(i) AS far, CASE WHEN i % 5 = 0 THEN NULL ELSE 1e-9 * cos(i) END AS gaps,
  ['red', 'green', 'blue'][1 + i % 3] AS color, i % 4 = 1 AS flag, 7 AS same, DATE '2020-01-01' + i::INT AS day, i AS id,
  CASE WHEN i % 100 = 7 THEN NULL ELSE sin(i) + cos(i) END AS y, ['no', 'yes'][1 + (i * i % 7 < 3)::INT] AS answer
  FROM range(9000) t(i)`;
const mixed = await grouped(folder, 'mixed.parquet', MIXED);

async function streamed(
  path: string,
  options: Omit<Parameters<typeof streamTable>[1], 'target'> & { target?: string } = {},
) {
  const source = await openBlocks([path], {});
  try {
    return await streamTable({ train: source }, { target: 'y', ...options });
  } finally {
    source.close();
  }
}

async function loaded(path: string, options: Parameters<typeof load>[1]) {
  const source = await openTable([path]);
  const dataset = await load(source, options);
  source.close();
  return dataset;
}

/** Numbers of anything, to 12 digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, own: unknown) => (typeof own === 'number' ? Number(own.toPrecision(12)) : own));

describe('streamTable', () => {
  it.each([
    {},
    { standardize: false },
    { drop: ['gaps'], features: ['far', 'id', 'gaps'] },
    { precision: 'f64' as const },
  ])('learns of the rows what load learns: %j', async (options) => {
    for (const target of ['y', 'answer']) {
      const expected = await loaded(mixed, { target, ...options });
      const found = await streamed(mixed, { target, ...options });
      expect(rounded(found.preprocess)).toEqual(rounded(expected.preprocess));
      expect(found.notes).toEqual(expected.notes);
      expect([found.rows, found.features, found.targets, found.classes]).toEqual([
        expected.rows,
        expected.features,
        expected.targets,
        expected.classes,
      ]);
    }
  });

  it('learns from training rows only', async () => {
    const isTraining = partOfRow({ validation: 0.3, test: 0.1, seed: 9 });
    // In the rows for training a color and a number are always the same.
    const flags = Array.from({ length: 4000 }, (_, row) => (isTraining(row) === 0 ? 1 : 0));
    const path = await grouped(
      folder,
      'parts.parquet',
      `SELECT sin(i) AS a, CASE WHEN f = 1 THEN 3 ELSE i END AS b, CASE WHEN f = 1 THEN 'red' ELSE 'blue' END AS color,
       cos(i) AS y FROM (SELECT unnest(range(4000)) AS i, unnest([${flags.join(', ')}]) AS f)`,
    );
    const { features, notes, rows } = await streamed(path, { validation: 0.3, test: 0.1, seed: 9 });
    expect(features).toEqual(['a']);
    expect(notes).toContainEqual({ kind: 'constant-in-training', column: 'b' });
    expect(rows.train).toBe(flags.filter((flag) => flag === 1).length);
  });

  it('does not depend on how a file is divided, nor on its format', async () => {
    const query = `SELECT far, gaps, color, flag, y FROM (${MIXED})`;
    const divided = await grouped(folder, 'divided.parquet', query, 4096);
    const whole = await grouped(folder, 'whole.parquet', query, 122_880);
    const csv = file(folder, 'same.csv', await csvOf(whole));
    const options = { validation: 0.2, test: 0.1, seed: 3 };
    const tables = await Promise.all([divided, whole, csv].map((path) => streamed(path, options)));
    const [first, ...others] = tables.map(({ rows, preprocess, statistics }) =>
      rounded([rows, preprocess, statistics]),
    );
    expect(tables.map(({ parts }) => parts.train!.inBlocks.length)).toEqual([3, 1, 1]);
    for (const other of others) expect(other).toEqual(first);
    expect(tables[1]!.checksums).toEqual(tables[0]!.checksums);
  });

  it('tells tables apart that differ in a value', async () => {
    const sums = async (query: string): Promise<StreamedTable['checksums']> =>
      (await streamed(await grouped(folder, 'one.parquet', query))).checksums;
    const before = await sums('SELECT sin(i) AS a, cos(i) AS y FROM range(5000) t(i)');
    expect(await sums('SELECT sin(i) AS a, cos(i) AS y FROM range(5000) t(i)')).toEqual(before);
    const after = await sums(
      'SELECT CASE WHEN i = 4321 THEN sin(i) + 1e-12 ELSE sin(i) END AS a, cos(i) AS y FROM range(5000) t(i)',
    );
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
  });

  it('says which value cannot be used, and where', async () => {
    const path = await grouped(
      folder,
      'infinite.parquet',
      "SELECT CASE WHEN i = 3000 THEN 'inf'::DOUBLE ELSE sin(i) END AS a, cos(i) AS y FROM range(5000) t(i)",
    );
    expect(await messageOf(streamed(path), folder)).toContain('infinite.parquet: the column "a" has');
    expect(await messageOf(streamed(path), folder)).toContain('row 3001');
  });

  it('says where parts would be empty', async () => {
    const path = await grouped(folder, 'few.parquet', 'SELECT sin(i) AS a, cos(i) AS y FROM range(5) t(i)');
    expect(await messageOf(streamed(path, { validation: 1e-6 }))).toContain('no row is left for validation');
    expect(await messageOf(streamed(path, { validation: 0.6, test: 0.5 }))).toContain('no row is left for training');
  });

  it('leaves no file behind', async () => {
    const place = mkdtempSync(join(folder, 'temporary-'));
    vi.stubEnv('TMPDIR', place);
    const source = await openBlocks([file(folder, 'small.csv', 'a,y\n1,2\n3,4\n5,5\n')], { where: 'a > 1' });
    vi.unstubAllEnvs();
    expect(readdirSync(place).length).toBe(1);
    expect(source.blocks).toEqual([2]);
    source.close();
    expect(readdirSync(place)).toEqual([]);
  });
});

async function csvOf(path: string): Promise<string> {
  const source = await openTable([path]);
  const lines = ['far,gaps,color,flag,y'];
  const requests = [
    ...['far', 'gaps', 'flag', 'y'].map(
      (column) => ({ column, as: column === 'flag' ? 'boolean' : 'number' }) as const,
    ),
    { column: 'color', as: 'category', values: ['red', 'green', 'blue'] } as const,
  ];
  for await (const { rows, values } of source.scan(requests)) {
    const [far, gaps, flag, y, color] = values;
    const show = (value: number): string => (Number.isNaN(value) ? '' : String(value));
    for (let i = 0; i < rows; i++)
      lines.push(
        [show(far![i]!), show(gaps![i]!), ['red', 'green', 'blue'][color![i]!]!, flag![i] === 1, show(y![i]!)].join(
          ',',
        ),
      );
  }
  source.close();
  return `${lines.join('\n')}\n`;
}

describe('partOfRow', () => {
  it('gives parts their shares, each row for itself, by the seed', () => {
    const n = 100_000;
    const shares = { validation: 0.2, test: 0.1 };
    const of = (seed: number, from = 0) => {
      const partOf = partOfRow({ ...shares, seed });
      return Array.from({ length: n }, (_, row) => partOf(from + row));
    };
    const parts = of(1);
    for (const [part, share] of [
      [1, 0.2],
      [2, 0.1],
    ] as const) {
      const count = parts.filter((own) => own === part).length;
      // Five standard deviations.
      expect(Math.abs(count - n * share)).toBeLessThan(5 * Math.sqrt(n * share * (1 - share)));
    }
    // Neighbors are independent: pairs of rows are both for validation as often as they should be.
    const pairs = parts.filter((part, row) => part === 1 && parts[row + 1] === 1).length;
    expect(Math.abs(pairs - n * 0.04)).toBeLessThan(5 * Math.sqrt(n * 0.04));
    const other = of(2);
    const both = parts.filter((part, row) => part === 1 && other[row] === 1).length;
    expect(Math.abs(both - n * 0.04)).toBeLessThan(5 * Math.sqrt(n * 0.04));
    // Beyond 2³² rows too.
    expect(of(1, 2 ** 32)).not.toEqual(parts);
  });
});

describe('openBlocks', () => {
  it('puts all rows in a random order of the seed, if asked to', async () => {
    const path = await grouped(folder, 'sorted.parquet', 'SELECT i, -i AS j FROM range(20000) t(i)');
    const orderOf = async (shuffled: number): Promise<number[]> => {
      const source = await openBlocks([path], { shuffled });
      expect(source.columns).toEqual(['i', 'j']);
      const order: number[] = [];
      for (const block of source.blocks.keys())
        for await (const { values } of await source.read(block, [{ column: 'i', as: 'number' }]))
          order.push(...values[0]!);
      source.close();
      return order;
    };
    const order = await orderOf(1);
    expect(await orderOf(1)).toEqual(order);
    expect(await orderOf(2)).not.toEqual(order);
    expect(new Set(order).size).toBe(20_000);
    // Spearman's rank correlation of place and row: 1/√n is its deviation.
    const middle = 9999.5;
    const sum = order.reduce((total, row, place) => total + (row - middle) * (place - middle), 0);
    expect(Math.abs((12 * sum) / 20_000 ** 3)).toBeLessThan(5 / Math.sqrt(20_000));
  });
});
