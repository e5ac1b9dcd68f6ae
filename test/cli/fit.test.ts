import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { csvRows } from '../../src/data/csv-rows.ts';
import { problems } from '../certified.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';
import { IRIS, Place } from './talweg.ts';

interface Told {
  readonly parameters: Readonly<Record<string, { readonly estimate: number; readonly standard_error: number }>>;
  readonly r2: number;
  readonly rows: number;
  readonly incomplete_rows: number;
}
const { cases } = readFixture<{ readonly cases: readonly { readonly name: string; readonly errors: number[] }[] }>(
  'regression',
);

const place = new Place();
const fitted = async (...args: string[]): Promise<Told> =>
  (await place.events(['fit', ...args])).at(-1) as unknown as Told;

describe.each(problems)('talweg fit: $name', ({ name, formula, data, y, starts, estimates }) => {
  beforeAll(() => {
    const columns = { y, ...data };
    const lines = y.map((_, i) =>
      Object.values(columns)
        .map((column) => column[i])
        .join(','),
    );
    place.file(`${name}.csv`, `${Object.keys(columns).join(',')}\n${lines.join('\n')}\n`);
  });

  test('from its far start to the certified estimates', async () => {
    const params = starts[0]!.map((value, i) => `b${i + 1}=${value}`).join(',');
    const { parameters } = await fitted(formula, `${name}.csv`, '--target', 'y', '--params', params);
    const { errors } = cases.find((own) => own.name === name)!;
    for (const [i, expected] of estimates.entries()) {
      const { estimate, standard_error: error } = parameters[`b${i + 1}`]!;
      expectClose(estimate / expected, 1, 'published');
      // Residuals of Lanczos1 are roundings of float64.
      if (name !== 'Lanczos1') expectClose(error / errors[i]!, 1, 'single');
    }
  });
});

test('a column whose name has spaces is written between backticks', async () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i},${3 * i + 2 + (i % 2) / 10}`);
  place.file('spaced.csv', `"my column, in m","y y"\n${lines.join('\n')}\n`);
  place.file('plain.csv', `x,y\n${lines.join('\n')}\n`);
  const told = await fitted('a·`my column, in m` + `b 0`', 'spaced.csv', '--target', 'y y', '--params', '`b 0`=1,a=2');
  const { a, b } = (await fitted('a x + b', 'plain.csv', '--target', 'y')).parameters;
  expect(told.parameters.a!.estimate).toBeCloseTo(a!.estimate, 9);
  expect(told.parameters['b 0']!.estimate).toBeCloseTo(b!.estimate, 9);
  const { status, stderr } = await place.talweg(['fit', 'a·`my columm, in m` + b', 'spaced.csv', '--target', 'y y']);
  expect(status).toBe(2);
  expect(stderr).toContain(
    'Did you mean "my column, in m"? If it is a parameter, give it a start: --params `my columm, in m`=1',
  );
  const lost = await place.talweg(['fit', 'a·`my column, in m + b', 'spaced.csv', '--target', 'y y']);
  expect(lost.stderr).toBe(
    'parse: a name in backticks is empty, or has no end, at character 3. Write it like `my column`.\n' +
      '  a·`my column, in m + b\n    ^\n',
  );
});

test('is told to people in their language', async () => {
  const args = ['fit', 'a + b*petal_length', IRIS, '--target', 'petal_width'];
  const english = await place.talweg(args);
  expect(english).toMatchObject({ status: 0, stderr: '' });
  expect(english.stdout).toMatch(/parameter {5}estimate {2}standard error\n {2}a {10}−0\.36307552 {10}0\.0398/);
  expect(english.stdout).toContain('R² 0.9271');
  const chinese = await place.talweg([...args, '--lang', 'zh']);
  expect(chinese.stdout).toContain('标准误差');
});

test('rows with gaps are left out and counted, residuals are written', async () => {
  place.file('gaps.csv', 'x,y\n1,2\n2,\n3,6.5\n,8\n5,10\n');
  const { rows, incomplete_rows } = await fitted('a·x', 'gaps.csv', '--target', 'y', '--out', place.path('out.csv'));
  expect([rows, incomplete_rows]).toEqual([3, 2]);
  const [header, ...lines] = [...csvRows(readFileSync(place.path('out.csv'), 'utf8'), ',', 'out.csv')].map(
    ({ cells }) => cells,
  );
  expect(header).toEqual(['row', 'x', 'y', 'fitted y', 'residual']);
  expect(lines.map(([row]) => row)).toEqual(['1', '3', '5']);
  for (const [, , y, value, residual] of lines) expectClose(Number(y) - Number(value), Number(residual), 'worked');
});

describe('residuals are shown', () => {
  const args = ['fit', 'a + b*petal_length', IRIS, '--target', 'petal_width'];

  test('in the terminal, in words, and to programs', async () => {
    const { stdout } = await place.talweg([...args, '--plot']);
    expect(stdout).toMatch(/petal_width over petal_length, and the fit\n[^]*[\u2801-\u28ff]/);
    expect(stdout).toMatch(/Residuals against fitted values\n\nresidual\n[^]*[\u2801-\u28ff]/);
    const { stdout: words } = await place.talweg([...args, '--text', '--lang', 'zh']);
    expect(words).toContain('水平线：残差 = 0。');
    // The first row, 1.4 and 0.2: 0.2 − (−0.36307552 + 0.41575542·1.4).
    expect(words).toMatch(/\n0\.218982 +−0\.0189821\n/);
    expect(words).not.toMatch(/[\u2801-\u28ff]/);
    const events = await place.events([...args, '--plot']);
    expect(events.map(({ event }) => event)).toEqual(['chart', 'chart', 'end']);
    expect(events[1]).toMatchObject({ x: { label: 'fitted petal_width' }, marks: [{ kind: 'points' }, { level: 0 }] });
  });

  test('in files', async () => {
    for (const out of ['a.svg', 'a.txt'])
      expect((await place.talweg([...args, '--out', out])).stdout).toMatch(new RegExp(`\nWritten to ${out}\n$`));
    expect(readFileSync(place.path('a.svg'), 'utf8')).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
    expect(readFileSync(place.path('a.txt'), 'utf8')).toContain('A line at residual 0.');
  });
});

describe.concurrent('what is wrong is said in one line:', () => {
  const target = ['--target', 'petal_width'];
  test('says what is at the edge of its box, and where nothing is left that tells errors', async () => {
    const args = ['fit', 'a + b*petal_length', IRIS, ...target];
    const { stdout } = await place.talweg([...args, '--box', 'b=0:0.1']);
    expect(stdout).toContain('At the edge of the box: b. Standard errors are those of a fit that no box confines.');
    const exact = await place.talweg([...args, '--where', 'petal_length = 6.9']);
    expect(exact.stdout).toContain('2 parameters for 1 row: nothing is left that tells errors.');
  });

  test.each<[message: string, ...args: string[]]>([
    ['fit: no target is named. Write --target and the column that the formula is to give.', 'a·petal_length', IRIS],
    ['there is no column "petal", at --target. The columns are', 'a·petal_length', IRIS, '--target', 'petal'],
    ['fit: there is no column "petal_lenght". Did you mean "petal_length"?', 'a·petal_lenght', IRIS, ...target],
    ['fit: the formula has no column of', 'a + b', IRIS, ...target],
    ['fit: the formula has no parameters, got only columns of', 'petal_length', IRIS, ...target],
    ['fit: the formula has the target "petal_width" in it.', 'a·petal_width', IRIS, ...target],
    ['column "species" must hold numbers and nothing else, got text.', 'a + b·species', IRIS, ...target],
    ['fit: the formula has no parameter "c", got parameters a.', 'a·petal_length', IRIS, ...target, '--params', 'c=1'],
    ['--params: "a" is no value of a variable. Write it like --params a=1,b=0.', 'a', IRIS, ...target, '--params', 'a'],
    [
      'a.png: the ending of its name tells no format. Files that are written: .csv .tsv .json .ndjson .jsonl .parquet .svg .txt',
      'a',
      IRIS,
      ...target,
      '--out',
      'a.png',
    ],
    ['no-such.csv: there is no such file', 'a', 'no-such.csv', ...target],
  ])('%s', async (message, ...args) => {
    const { status, stdout, stderr } = await place.talweg(['fit', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
