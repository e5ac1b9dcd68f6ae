import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../src/data/decode.ts';
import { encode } from '../../src/data/encode.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { checkConfig } from '../../src/runs/config.ts';
import { TrainedModel } from '../../src/runs/trained-model.ts';
import { expectClose } from '../tolerance.ts';
import { DIABETES, endOf, IRIS, Place, PROGRAM } from './talweg.ts';

const place = new Place();

const lines = readFileSync(IRIS, 'utf8').trimEnd().split('\n');
const [header] = lines;
/** Some rows of each species, as another table. */
const others = place.file('others.csv', [header, ...lines.slice(1).filter((_, i) => i % 3 === 0)].join('\n'));
place.file('rest.csv', [header, ...lines.slice(1).filter((_, i) => i % 3 !== 0)].join('\n'));

beforeAll(async () => {
  const args = ['--target', 'species', '--epochs', '20', '--test', others, '--out', 'flowers'];
  const { test, baseline } = endOf(await place.events(['train', 'rest.csv', ...args]));
  place.file('measured.json', JSON.stringify([test, baseline]));
  await place.train('numbers', [DIABETES, '--target', 'progression,bp', '--epochs', '5']);
});

/** Outputs of a run's model by the library. */
async function outputs(run: string, table: string): Promise<ReturnType<typeof decode>> {
  const config = checkConfig(place.config(run), 'config.json');
  const model = await TrainedModel.load(config.model, readFileSync(place.path(run, 'model.safetensors')), run);
  const source = await openTable([table]);
  try {
    for await (const { x } of encode(model.preprocess, source).batches)
      return decode(model.preprocess, model.predict(x), 'probabilities');
    throw new Error('no rows');
  } finally {
    source.close();
  }
}

/** Nine digits, as they are written. */
const nine = (value: number): number => Number(value.toPrecision(9));

describe.concurrent('talweg predict', () => {
  test('writes classes and their probabilities, those of the library', async () => {
    const expected = await outputs('flowers', place.path(others));
    if (expected.task === 'regression') throw new Error('classes were learned');
    const { status, stdout, stderr } = await place.talweg(['predict', 'flowers', others]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe('species,p(setosa),p(versicolor),p(virginica)');
    expect(rows).toEqual(
      expected.labels.map((label, i) => {
        const chances = Array.from(expected.probabilities.subarray(3 * i, 3 * i + 3), nine);
        return [label, ...chances].join(',');
      }),
    );
  });

  test('writes numbers in units of the targets', async () => {
    const expected = await outputs('numbers', DIABETES);
    if (expected.task !== 'regression') throw new Error('numbers were learned');
    const { stdout } = await place.talweg(['predict', 'numbers', DIABETES]);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe('progression,bp');
    expect(rows.flatMap((row) => row.split(',').map(Number))).toEqual(Array.from(expected.values, nine));
  });

  test('writes the same to CSV, TSV, NDJSON and Parquet', async () => {
    const { stdout } = await place.talweg(['predict', 'flowers', others]);
    for (const ending of ['csv', 'tsv', 'ndjson', 'parquet']) {
      const out = `predicted.${ending}`;
      const told = await place.talweg(['predict', 'flowers', others, '--out', out]);
      expect(told).toEqual({ status: 0, stdout: `50 predictions written to ${out}\n`, stderr: '' });
    }
    expect(readFileSync(place.path('predicted.csv'), 'utf8')).toBe(stdout);
    expect(readFileSync(place.path('predicted.tsv'), 'utf8')).toBe(stdout.replaceAll(',', '\t'));
    const objects = readFileSync(place.path('predicted.ndjson'), 'utf8').trimEnd().split('\n');
    const [head, ...rows] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const table = rows.map((row) =>
      Object.fromEntries(head!.map((name, j) => [name, j === 0 ? row[j] : Number(row[j])])),
    );
    expect(objects.map((line) => JSON.parse(line) as unknown)).toEqual(table);
    // What is in the Parquet file is read back by the program itself.
    const { status, stdout: read } = await place.talweg(['predict', 'flowers', 'predicted.parquet']);
    expect({ status, read }).toEqual({ status: 2, read: '' });
    const source = await openTable([place.path('predicted.parquet')]);
    expect(source.columns).toEqual(head);
    for (const [j, name] of head!.entries()) expect(await source.cell(name, 7)).toBe(rows[7]![j]);
    source.close();
  });

  test('tells programs one object a row', async () => {
    const events = await place.events(['predict', 'flowers', others]);
    expect(events).toHaveLength(50);
    expect(events[3]).toEqual({
      event: 'prediction',
      row: 3,
      prediction: { species: expect.any(String) },
      probabilities: { setosa: expect.any(Number), versicolor: expect.any(Number), virginica: expect.any(Number) },
    });
    expect(await place.events(['predict', 'flowers', others, '--out', 'told.csv'])).toEqual([
      { event: 'end', rows: 50, out: 'told.csv' },
    ]);
  });

  test('does not mind a reader that has read enough', () => {
    const command = `"${process.execPath}" "${PROGRAM}" predict numbers "${DIABETES}" | head -n 2; exit \${PIPESTATUS[0]}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: place.folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toHaveLength(3);
  });

  test('needs no target', async () => {
    const bare = lines.slice(0, 20).map((line) => line.slice(0, line.lastIndexOf(',')));
    place.file('bare.csv', bare.join('\n'));
    const { status, stdout } = await place.talweg(['predict', 'flowers', 'bare.csv']);
    expect([status, stdout.trimEnd().split('\n').length]).toEqual([0, 20]);
    const refused = await place.talweg(['evaluate', 'flowers', 'bare.csv']);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('bare.csv: there is no target "species". The columns are "sepal_length",');
  });

  test.each([
    [
      'a column is missing',
      'sepal_length,sepal_width,petal_length\n1,2,3\n',
      'there is no feature "petal_width". Did you mean "sepal_width"?',
    ],
    [
      'a number is text',
      `${header}\n1,2,3,wide,setosa\n`,
      'the column "petal_width" has a value that is no number, got "wide", at row 1. Mend it',
    ],
    [
      'a number is infinite',
      `${header}\n1,2,3,4,setosa\n1,2,3,inf,setosa\n`,
      'the column "petal_width" has a number that is infinite, got inf, at row 2.',
    ],
  ])('refuses a table in which %s', async (what, content, message) => {
    const table = place.file(`${what.replaceAll(' ', '-')}.csv`, content);
    const { status, stdout, stderr } = await place.talweg(['predict', 'flowers', table, '--out', 'wrong.parquet']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${table}: ${message}`);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(place.contents()).not.toContain('wrong.parquet');
  });

  test.each([
    ['predicted.xlsx', 'predicted.xlsx: the ending of its name tells no format. Files that are written: .csv'],
    ['none/predicted.csv', 'none/predicted.csv: there is no such folder. Make it, or write to another place.'],
  ])('refuses to write to %s', async (out, message) => {
    const { status, stderr } = await place.talweg(['predict', 'flowers', others, '--out', out]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('counts and tells unknown categories and missing values', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 2 ? 'red' : 'blue'},${i},${(i * 3) % 17}.5`);
    place.file('colors.csv', ['color,x,y', ...rows].join('\n'));
    await place.train('colors', [place.path('colors.csv'), '--target', 'y', '--epochs', '1']);
    place.file('new.csv', 'color,x,note\ngreen,3,a\npink,4,b\nred,,c\n');
    const { status, stdout, stderr } = await place.talweg(['predict', 'colors', 'new.csv']);
    expect([status, stdout.trimEnd().split('\n').length]).toEqual([0, 4]);
    expect(stderr.split('\n').map((line) => line.trim())).toEqual([
      'new.csv: the model does not use note.',
      'new.csv: 1 missing value of x, which had none in training, replaced by the mean of the training rows.',
      'new.csv: 2 rows with an unknown category of color, such as "green", encoded as zeros.',
      '',
    ]);
  });
});

describe.concurrent('talweg evaluate', () => {
  test('measures what the training measured on the same rows', async () => {
    const [event] = await place.events(['evaluate', 'flowers', others]);
    const [metric, baseline] = JSON.parse(readFileSync(place.path('measured.json'), 'utf8')) as Record<
      string,
      number
    >[];
    expect(event).toMatchObject({ event: 'evaluation', run: 'flowers', rows: 50, baseline });
    // A training holds the features in float32 before it knows their means, a prediction standardizes in float64.
    const measured = event!.metric as Record<string, number>;
    expect(Object.keys(measured)).toEqual(Object.keys(metric!));
    for (const [name, value] of Object.entries(metric!)) expectClose(measured[name]!, value, 'single', name);
  });

  test('says it beside the trivial answer', async () => {
    const { status, stdout } = await place.talweg(['evaluate', 'numbers', DIABETES]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^numbers on 442 rows of .*diabetes.csv:\n +r2 +rmse +mae\n +network .*\n +always the mean, .*\n/,
    );
  });
});

describe.concurrent('a run', () => {
  test('goes where its folder goes', async () => {
    cpSync(place.path('flowers'), place.path('copied'), { recursive: true });
    const before = await place.talweg(['predict', 'copied', others]);
    renameSync(place.path('copied'), place.path('moved'));
    expect(await place.talweg(['predict', 'moved', others])).toEqual(before);
  });

  test('is listed and shown', async () => {
    for (const run of ['a', 'b']) await place.train(`runs/${run}`, [IRIS, '--target', 'species', '--epochs', '1']);
    const { status, stdout } = await place.talweg(['runs']);
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/\s+/).slice(0, 3).join(' '))).toEqual([
      'run target metric',
      'a species accuracy',
      'b species accuracy',
      '',
    ]);
    const events = await place.events(['runs']);
    expect(events.map(({ run, weights_hash }) => [run, weights_hash])).toEqual(
      ['runs/a', 'runs/b'].map((run) => [run, place.config(run).model.weights_hash]),
    );
    const shown = await place.talweg(['runs', 'a']);
    expect(shown.stdout).toContain('--target species --epochs 1');
  });
});
