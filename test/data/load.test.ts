import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../src/data/csv.ts';
import { type Dataset, type LoadOptions, load } from '../../src/data/load.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import type { Note } from '../../src/data/note.ts';
import { tableSource } from '../../src/data/table-source.ts';
import { messageOf, parquet, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** A column of x, or of y, as numbers. */
const column = ({ x, features }: Dataset, name: string): number[] => {
  const j = features.indexOf(name);
  return Array.from(x).filter((_, i) => i % features.length === j);
};

const kinds = (notes: readonly Note[]): string[] => notes.map(({ kind }) => kind);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('standardizing', () => {
  const { columns } = JSON.parse(readFileSync(new URL('./standardize.json', import.meta.url), 'utf8'));
  const table = Object.fromEntries(
    Object.entries<{ values: number[] }>(columns).map(([name, { values }]) => [name, values]),
  );

  it.each(['f64', 'f32'] as const)('is that of scikit-learn, in %s', async (precision) => {
    const data = await load(tableSource(table), { target: 'target', precision });
    const tolerance = precision === 'f64' ? 1e-13 : 2e-7;
    for (const [name, { standardized }] of Object.entries<{ standardized: (number | null)[] }>(columns)) {
      const own = name === 'target' ? Array.from(data.y) : column(data, name);
      for (const [i, value] of standardized.entries()) {
        const expected = value ?? 0;
        expect(Math.abs(own[i]! - expected), `${name}, row ${i}`).toBeLessThanOrEqual(
          tolerance * (1 + Math.abs(expected)),
        );
      }
    }
  });

  it('keeps mean and deviation in units of the table', async () => {
    const { preprocess } = await load(tableSource(table), { target: 'target', precision: 'f64' });
    const { target } = preprocess;
    const found = [...preprocess.features, ...(target.task === 'regression' ? target.columns : [])];
    expect(found).toHaveLength(Object.keys(columns).length);
    for (const feature of found) {
      const { mean, deviation } = columns[feature.name];
      expect(feature).toMatchObject({ kind: 'number' });
      if (!('center' in feature)) continue;
      expect(Math.abs(feature.center - mean)).toBeLessThanOrEqual(1e-13 * (Math.abs(mean) + deviation));
      expect(Math.abs(feature.scale / deviation - 1)).toBeLessThanOrEqual(1e-13);
    }
  });

  it.each([0, 1e6, 2 ** 40, -(2 ** 40)])('loses nothing to an offset of %d, even in float32', async (offset) => {
    // Exact in float64: offset − 2⁻¹⁰, offset, offset + 2⁻¹⁰, whose deviation is √(2/3)·2⁻¹⁰.
    const x = Array.from({ length: 300 }, (_, i) => offset + ((i % 3) - 1) * 2 ** -10);
    const { x: z } = await load(tableSource({ x, y: x.map((_, i) => i / 7) }), { target: 'y' });
    for (const [i, value] of z.entries()) expect(value).toBeCloseTo(((i % 3) - 1) * Math.sqrt(1.5), 6);
  });

  it.each([2 ** -600, 2 ** 900])('does not depend on the unit: %d', async (unit) => {
    const x = Array.from({ length: 300 }, (_, i) => (5 + (i % 3)) * unit);
    const data = await load(tableSource({ x, y: x.map((_, i) => i / 7) }), { target: 'y' });
    for (const [i, value] of data.x.entries()) expect(value).toBeCloseTo(((i % 3) - 1) * Math.sqrt(1.5), 6);
  });

  it('takes its statistics from the training rows only', async () => {
    const x = Array.from({ length: 200 }, (_, i) => Math.sin(i) + (i % 4));
    const data = await load(tableSource({ x, y: x.map((_, i) => i / 7) }), {
      target: 'y',
      validation: 0.3,
      test: 0.2,
      precision: 'f64',
    });
    expect(data.rows).toEqual({ train: 100, validation: 60, test: 40 });
    const train = column(data, 'x').slice(0, 100);
    expect(mean(train)).toBeCloseTo(0, 12);
    expect(mean(train.map((value) => value ** 2))).toBeCloseTo(1, 12);
    expect(Math.abs(mean(column(data, 'x')))).toBeGreaterThan(1e-4);
    expect(mean(Array.from(data.y.subarray(0, 100)))).toBeCloseTo(0, 12);
  });

  it('can be left out', async () => {
    const data = await load(tableSource({ x: [1, 2.5, null, 4], y: [7, 8.5, 9, 10] }), {
      target: 'y',
      standardize: false,
    });
    expect(Array.from(data.x)).toEqual([1, 0, 2.5, 0, 2.5, 1, 4, 0]);
    expect(Array.from(data.y)).toEqual([7, 8.5, 9, 10]);
    expect(data.preprocess.features[0]).toEqual({
      kind: 'number',
      name: 'x',
      center: 0,
      scale: 1,
      fill: 2.5,
      indicator: true,
    });
  });
});

describe('encoding', () => {
  const table = {
    number: [1, 2, 3, 4],
    flag: [true, false, null, true],
    answer: ['yes', 'No', 'YES', 'no'],
    color: ['red', 'blue', 'red', null],
    day: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
    y: [0.5, 1.5, 2.5, 4],
  };

  it('makes columns of numbers, booleans, categories, dates and missing values', async () => {
    const data = await load(tableSource(table), { target: 'y', precision: 'f64' });
    expect(data.features).toEqual([
      'number',
      'flag',
      'flag missing',
      'answer',
      'color=blue',
      'color=red',
      'color missing',
      'day',
    ]);
    const z = [-3, -1, 1, 3].map((value) => value / Math.sqrt(5));
    const expected = {
      number: z,
      day: z,
      flag: [1, 0, 2 / 3, 1],
      'flag missing': [0, 0, 1, 0],
      answer: [1, 0, 1, 0],
      'color=blue': [0, 1, 0, 0],
      'color=red': [1, 0, 1, 0],
      'color missing': [0, 0, 0, 1],
    };
    for (const [name, values] of Object.entries(expected)) {
      for (const [i, value] of column(data, name).entries())
        expect(value, `${name}, row ${i}`).toBeCloseTo(values[i]!, 12);
    }
    expect(kinds(data.notes)).toEqual(['task', 'missing', 'missing', 'date']);
  });

  it('is the same from a file of typed columns', async () => {
    const query = `SELECT * FROM (VALUES (1, true, 'yes', 'red', DATE '2024-01-01', 0.5), (2, false, 'No', 'blue', DATE '2024-01-02', 1.5),
      (3, NULL, 'YES', 'red', DATE '2024-01-03', 2.5), (4, true, 'no', NULL, DATE '2024-01-04', 4)) t(number, flag, answer, color, day, y)`;
    const source = await openTable([await parquet(folder, 'typed.parquet', query)]);
    const [left, right] = [await load(source, { target: 'y' }), await load(tableSource(table), { target: 'y' })];
    source.close();
    expect(left).toEqual(right);
  });

  it('closes up what the training rows do not tell apart', async () => {
    const rows = 40;
    const all = { y: Array.from({ length: rows }, (_, i) => i / 3), x: Array.from({ length: rows }, (_, i) => i % 5) };
    const { preprocess } = await load(tableSource(all), { target: 'y', validation: 0.5, seed: 3 });
    expect(preprocess.features).toHaveLength(1);
    // The rows of validation, by what they hold in a column that only they have.
    const marked = await rowsOfValidation(all, 0.5, 3);
    const only = <T, U>(inside: T, outside: U) =>
      Array.from({ length: rows }, (_, i) => (marked.has(i) ? inside : outside));
    const table = {
      ...all,
      late: only(1, 0),
      hole: only(null, 7),
      color: only('teal', 'red').map((color, i) => (i % 2 ? 'blue' : color)),
    };
    const data = await load(tableSource(table), { target: 'y', validation: 0.5, seed: 3 });
    expect(data.features).toEqual(['x', 'color=blue', 'color=red']);
    expect(data.x).toHaveLength(rows * 3);
    expect(data.notes.slice(-3)).toEqual([
      { kind: 'constant-in-training', column: 'late' },
      { kind: 'constant-in-training', column: 'hole' },
      { kind: 'unseen', column: 'color', values: ['teal'] },
    ]);
  });

  it('keeps the order of the table within the parts', async () => {
    const y = Array.from({ length: 5000 }, (_, i) => i);
    const data = await load(tableSource({ x: y, y }), { target: 'y', validation: 0.2, test: 0.1, standardize: false });
    const { train, validation } = data.rows;
    const parts = [data.y.slice(0, train), data.y.slice(train, train + validation), data.y.slice(train + validation)];
    for (const part of parts) expect(part.toSorted()).toEqual(part);
    expect(Array.from(data.y).toSorted((a, b) => a - b)).toEqual(y);
    expect(Array.from(data.x)).toEqual(Array.from(data.y));
  });

  it('leaves out rows without target, and says how many', async () => {
    const data = await load(tableSource({ x: [1, 2, 3, 4, 5], y: [1.5, null, 3.5, NaN, 5] }), {
      target: 'y',
      standardize: false,
    });
    expect(Array.from(data.x)).toEqual([1, 3, 5]);
    expect(data.notes).toContainEqual({ kind: 'missing-target', table: 'table', count: 2, rows: 5 });
  });

  it('takes several numbers as a target', async () => {
    const data = await load(tableSource({ x: [1, 2, 3], a: [1, 2, null], b: [5, 7, 9] }), {
      target: ['a', 'b'],
      standardize: false,
    });
    expect(data.targets).toEqual(['a', 'b']);
    expect(Array.from(data.y)).toEqual([1, 5, 2, 7]);
  });

  it('writes into memory that it is given', async () => {
    const memory = new ArrayBuffer(4096);
    const data = await load(tableSource(table), {
      target: 'y',
      allocate: ({ rows, features, targets }) => ({
        x: new Float32Array(memory, 64, rows * features).fill(NaN),
        y: new Float32Array(memory, 64 + 4 * rows * features, rows * targets).fill(NaN),
      }),
    });
    expect([data.x.buffer, data.x.byteOffset]).toEqual([memory, 64]);
    expect(data).toEqual(await load(tableSource(table), { target: 'y' }));
  });
});

/** Which rows a split puts into validation. */
async function rowsOfValidation(
  table: { x: number[]; y: number[] },
  validation: number,
  seed: number,
): Promise<Set<number>> {
  const id = table.y.map((_, i) => i);
  const { rows, y } = await load(tableSource({ x: table.x, y: id }), {
    target: 'y',
    validation,
    seed,
    standardize: false,
  });
  return new Set(y.subarray(rows.train));
}

describe('targets', () => {
  const classes = (y: readonly unknown[], options: Partial<LoadOptions> = {}) =>
    load(tableSource({ x: y.map((_, i) => Math.sin(i)), y: y as string[] }), { target: 'y', ...options });

  it('of classes are their numbers, in every part in proportion', async () => {
    const y = Array.from({ length: 100 }, (_, i) => (i % 10 < 6 ? 'b' : i % 10 < 9 ? 'a' : 'c'));
    const data = await classes(y, { validation: 0.2, test: 0.1 });
    expect(data.preprocess.target).toEqual({ task: 'multiclass', name: 'y', values: ['a', 'b', 'c'] });
    expect(data.classes).toEqual({ train: [21, 42, 7], validation: [6, 12, 2], test: [3, 6, 1] });
    expect(new Set(data.y)).toEqual(new Set([0, 1, 2]));
  });

  it.each<[values: unknown[], expected: unknown[]]>([
    [
      ['yes', 'no'],
      ['no', 'yes'],
    ],
    [
      ['TRUE', 'FALSE'],
      ['FALSE', 'TRUE'],
    ],
    [
      ['pos', 'neg'],
      ['neg', 'pos'],
    ],
    [
      ['benign', 'malignant'],
      ['benign', 'malignant'],
    ],
    [
      [1, 0],
      [0, 1],
    ],
    [
      [7, -1],
      [-1, 7],
    ],
    [
      [true, false],
      [false, true],
    ],
  ])('of two classes %o have the second of %o as the positive one', async (values, expected) => {
    const y = Array.from({ length: 20 }, (_, i) => values[i % 2]);
    const { preprocess, y: encoded } = await classes(y);
    expect(preprocess.target).toEqual({ task: 'binary', name: 'y', values: expected });
    expect(Array.from(encoded)).toEqual(y.map((value) => expected.indexOf(value)));
  });

  it.each<[title: string, y: unknown[], task: string, because: string]>([
    ['texts', ['a', 'b', 'c', 'a', 'b', 'c'], 'multiclass', 'text'],
    ['booleans', [true, false, true], 'binary', 'boolean'],
    ['0 and 1, even in four rows', [0, 1, 1, 0], 'binary', 'zero-one'],
    [
      'few whole numbers that come often',
      Array.from({ length: 50 }, (_, i) => i % 5),
      'multiclass',
      'few-whole-numbers',
    ],
    ['few whole numbers that come seldom', [1, 2, 3, 4, 5, 6], 'regression', 'numbers'],
    ['many whole numbers', Array.from({ length: 100 }, (_, i) => i % 11), 'regression', 'numbers'],
    ['fractions', Array.from({ length: 100 }, (_, i) => (i % 2) + 0.5), 'regression', 'numbers'],
    ['dates', ['2024-01-01', '2024-01-02', '2024-01-05'], 'regression', 'dates'],
  ])('that hold %s', async (_, y, task, because) => {
    const { notes } = await classes(y);
    expect(notes[0]).toMatchObject({ kind: 'task', task, because });
  });

  it('follow the task that is asked for', async () => {
    const y = Array.from({ length: 50 }, (_, i) => i % 5);
    expect((await classes(y, { task: 'regression' })).preprocess.target.task).toBe('regression');
    expect(
      (
        await classes(
          y.map((value) => value / 2),
          { task: 'multiclass' },
        )
      ).preprocess.target,
    ).toMatchObject({ values: [0, 0.5, 1, 1.5, 2] });
  });
});

describe('tables of their own', () => {
  const train = tableSource({ x: [1, 2, 3, 4], color: ['a', 'b', 'a', 'b'], y: [1.5, 2, 3, 4] }, 'train');

  it('are the parts', async () => {
    const validation = tableSource({ y: [5, null, 6], color: ['c', 'a', 'b'], x: [5, 6, 7], more: [1, 2, 3] }, 'more');
    const data = await load({ train, validation }, { target: 'y', standardize: false, test: 0.25 });
    expect(data.rows).toEqual({ train: 3, validation: 2, test: 1 });
    expect(Array.from(data.y.slice(3, 5))).toEqual([5, 6]);
    expect(column(data, 'color=a').slice(3, 5)).toEqual([0, 0]);
    expect(data.notes).toContainEqual({ kind: 'missing-target', table: 'more', count: 1, rows: 3 });
    expect(data.notes).toContainEqual({ kind: 'unknown', table: 'more', column: 'color', count: 1, example: 'c' });
  });

  it.each<[title: string, table: Record<string, unknown[]>, options: Partial<LoadOptions>, message: string]>([
    ['without a feature', { x: [1], y: [2] }, {}, 'more: there is no feature "color". The columns are "x", "y".'],
    [
      'without the target',
      { x: [1], color: ['a'], Y: [2] },
      {},
      'more: there is no target "y". Did you mean "Y"? The columns are "x", "color", "Y".',
    ],
    [
      'besides a share',
      { x: [1], color: ['a'], y: [2] },
      { validation: 0.2 },
      'more: there is a table for validation and a share of the training table too. Give one of them.',
    ],
    ['with no target at all', { x: [1], color: ['a'], y: [null] }, {}, 'more: no row has a target.'],
    [
      'with a text among numbers',
      { x: ['one'], color: ['a'], y: [2] },
      {},
      'more: the column "x" has a value that is no number, got "one", at row 1. Mend it, or leave the cell empty.',
    ],
  ])('are refused %s', async (_, table, options, message) => {
    const validation = tableSource(table as Record<string, string[]>, 'more');
    expect(await messageOf(load({ train, validation }, { target: 'y', ...options }))).toBe(message);
  });

  it('are refused with a class that training does not have', async () => {
    const classes = tableSource({ x: [1, 2, 3, 4], y: ['a', 'b', 'a', 'b'] }, 'train');
    const test = tableSource({ x: [1], y: ['z'] }, 'more');
    expect(await messageOf(load({ train: classes, test }, { target: 'y' }))).toBe(
      'more: the column "y" has a class that the model does not know, got "z", at row 1. Take the row out, or train with it.',
    );
  });
});

describe('columns that are left out', () => {
  const y = Array.from({ length: 30 }, (_, i) => Math.sin(i));
  const cases: readonly [name: string, values: readonly unknown[], note: Note | undefined, named: boolean][] = [
    ['constant', y.map(() => 5), { kind: 'constant', column: 'c', value: '5' }, false],
    ['constant text', y.map(() => 'x'), { kind: 'constant', column: 'c', value: 'x' }, false],
    ['constant boolean', y.map(() => true), { kind: 'constant', column: 'c', value: 'true' }, false],
    ['constant date', y.map(() => '2024-01-31'), { kind: 'constant', column: 'c', value: '2024-01-31' }, false],
    ['empty', y.map(() => null), { kind: 'empty', column: 'c' }, false],
    [
      'identifiers',
      y.map((_, i) => `id-${100 + i}`),
      { kind: 'identifier', column: 'c', distinct: 30, rows: 30, example: 'id-100' },
      true,
    ],
    ['lists', y.map((_, i) => [i]), { kind: 'nested', column: 'c' }, false],
    ['constant where not missing', y.map((_, i) => (i % 2 ? 1 : null)), undefined, true],
    ['few texts of few rows', ['a', 'b', 'c', 'd', ...y.slice(4).map(() => null)], undefined, true],
  ];

  it.each(cases)('%s', async (_, values, note, named) => {
    const source = tableSource({ x: y, c: values as string[], y });
    const { notes, features } = await load(source, { target: 'y' });
    if (note) expect(notes).toContainEqual(note);
    expect(features.some((name) => name.startsWith('c'))).toBe(note === undefined);
    const forced = load(source, { target: 'y', features: ['x', 'c'] });
    expect((await forced).features.some((name) => name.startsWith('c'))).toBe(named);
  });

  it.each([
    ['id', true],
    ['row_id', true],
    ['customer id', true],
    ['time', false],
    ['width', false],
  ])('a count of the rows that is called %s', async (name, left) => {
    const { notes, features } = await load(tableSource({ [name]: y.map((_, i) => 7 + i), x: y, y }), { target: 'y' });
    expect(features.includes(name)).toBe(!left);
    expect(notes.some(({ kind }) => kind === 'row-number')).toBe(left);
  });

  it('most of many categories', async () => {
    const c = Array.from({ length: 2000 }, (_, i) => `c${i < 1000 ? i % 100 : 100 + (i % 50)}`).map((text, i) =>
      i >= 1990 ? `z${i}` : text,
    );
    const { notes, features } = await load(tableSource({ c, y: c.map((_, i) => Math.sin(i)) }), { target: 'y' });
    expect(features).toHaveLength(100);
    expect(notes).toContainEqual({ kind: 'rare', column: 'c', kept: 100, others: 60, count: c.length - 990 - 50 * 10 });
  });

  it('those that are to be dropped', async () => {
    const { features } = await load(tableSource({ a: y, b: y, c: y, y }), { target: 'y', drop: ['b'] });
    expect(features).toEqual(['a', 'c']);
  });
});

describe('loading', () => {
  it('gives the same bits for the same seed, whatever reads the file', async () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const row = fc.tuple(fc.option(numbers), fc.constantFrom('a', 'b', ''), numbers);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 10, maxLength: 40 }), fc.nat(), async (rows, seed) => {
        fc.pre(new Set(rows.map(([, , y]) => y)).size > 4);
        fc.pre(new Set(rows.map(([x]) => x)).size > 4);
        const text = `x,c,y\n${rows.map(([x, c, y]) => `${x ?? ''},${c},${y}`).join('\n')}\n`;
        const options = { target: 'y', task: 'regression', validation: 0.2, seed } as const;
        const [first, second] = [await load(csvSource(text, 'a'), options), await load(csvSource(text, 'a'), options)];
        expect(second).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['iris', 'wine'])('of %s is the same with DuckDB and without', async (name) => {
    const path = new URL(`../../datasets/${name}.csv`, import.meta.url).pathname;
    const target = name === 'iris' ? 'species' : 'cultivar';
    const [large, small] = [await openTable([path]), await openTable([path], { engine: 'small' })];
    const options = { target, validation: 0.2, test: 0.1, seed: 4 };
    expect(await load(large, options)).toEqual(await load(small, options));
    large.close();
  });
});
