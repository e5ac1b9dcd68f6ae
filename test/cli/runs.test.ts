import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const place = new Place();

describe('the list of runs', () => {
  beforeAll(async () => {
    const args = [IRIS, '--target', 'species'];
    await place.train('runs/short', [...args, '--epochs', '2']);
    await place.train('runs/long', [...args, '--epochs', '30', '--lr', '0.01']);
    await place.train('runs/sgd', [...args, '--epochs', '10', '--optimizer', 'sgd(momentum=0.9)', '--lr', '0.1']);
  });

  const listed = async (...args: readonly string[]): Promise<unknown[]> =>
    (await place.events(['runs', ...args])).map(({ run }) => run);

  test.each<[args: readonly string[], names: readonly string[]]>([
    [[], ['short', 'long', 'sgd']],
    [
      ['--where', 'epochs > 5'],
      ['long', 'sgd'],
    ],
    [
      ['--where', "optimizer LIKE 'sgd%' OR lr = 0.001"],
      ['short', 'sgd'],
    ],
    [
      ['--where', "layers = '64,64' AND \"batch-size\" = 32 AND seed = 1 AND optimizer LIKE 'adam%' AND shuffle"],
      ['short', 'long'],
    ],
    [
      ['--where', '"clip-norm" IS NULL AND "time-limit" IS NULL AND validation = 0.2'],
      ['short', 'long', 'sgd'],
    ],
    [['--where', '"clip-norm" > 1'], []],
    [['--where', 'value > 2'], []],
    [
      ['--sort', '-epochs'],
      ['long', 'sgd', 'short'],
    ],
    [
      ['--sort', 'lr'],
      ['short', 'long', 'sgd'],
    ],
  ])('meets a condition, in an order: %j', async (args, names) => {
    expect(await listed(...args)).toEqual(names.map((name) => `runs/${name}`));
  });

  test('says that none of them meets a condition', async () => {
    const { status, stdout } = await place.talweg(['runs', '--where', 'value > 2']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'None of the 3 runs here meets the condition.\n' });
  });

  test.each([
    [['--where', 'vale > 1'], '--where: the condition is not understood, got "vale > 1"'],
    [['--sort', 'epoch'], '--sort: there is no column "epoch". Did you mean "epochs"?'],
  ])('refuses what it does not understand: %j', async (args, message) => {
    const { status, stderr } = await place.talweg(['runs', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('one that was killed is listed as far as it has come, and is not predicted with', async () => {
    const digits = `${process.cwd()}/datasets/digits.csv`;
    const args = ['train', digits, '--target', 'digit', '--epochs', '100000', '--out', 'runs/killed'];
    await place.talweg([...args, '--checkpoint', '10ms', '--json'], {
      watch: (stdout, child) => void (/"epoch":3,/.test(stdout) && child.kill('SIGKILL')),
    });
    const last = (await place.events(['runs'])).at(-1);
    expect(last).toMatchObject({ run: 'runs/killed', finished: false, result: null, weights_hash: null });
    expect(last!.steps).toBeGreaterThan(0);
    expect((await place.talweg(['runs'])).stdout).toMatch(/killed +digit +not finished, [\d,]+ steps kept/);
    expect((await place.talweg(['predict', 'killed', digits])).stderr).toBe(
      'runs/killed/config.json: the run is not finished. Go on with it: talweg train --resume runs/killed\n',
    );
  });

  test('compares a setting that is a number in one run and a word in another as a text', async () => {
    await place.train('runs/full', [IRIS, '--target', 'species', '--epochs', '1', '--batch-size', 'full']);
    expect(await listed('--where', `"batch-size" = 'full'`)).toEqual(['runs/full']);
    expect(await listed('--where', `"batch-size" = '32' AND finished`)).toEqual(
      ['short', 'long', 'sgd'].map((name) => `runs/${name}`),
    );
  });

  test('is shown with commands that a shell understands', async () => {
    const table = place.file('prices.csv', `"size (m²)",price\n${'1,2\n3,4\n5,6\n7,8\n'.repeat(5)}`);
    const args = ['--target', 'price', '--features', 'size (m²)', '--shuffle-all', '--no-shuffle', '--epochs', '1'];
    const { stdout } = await place.talweg(['train', table, ...args, '--out', 'runs/of houses']);
    expect(stdout).toMatch(/: talweg (predict|diagnose) 'runs\/of houses'/);
    expect((await place.talweg(['runs', 'of houses'])).stdout).toContain(
      "--target price --features 'size (m²)' --epochs 1 --no-shuffle --shuffle-all",
    );
  });

  test('is one table for DuckDB, as docs/runs.md says', () => {
    const sql = `SELECT parse_dirpath(filename) AS run, count(*) AS epochs, min(loss.batch_mean) AS least
      FROM read_json('runs/*/metrics.jsonl', filename = true) GROUP BY run ORDER BY run`;
    const script = `
      const { DuckDBInstance } = await import(${JSON.stringify(import.meta.resolve('@duckdb/node-api'))});
      const connection = await (await DuckDBInstance.create()).connect();
      const rows = (await connection.runAndReadAll(process.argv[1])).getRowObjectsJson();
      console.log(JSON.stringify(rows));`;
    const rows = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script, sql], {
        cwd: place.folder,
        encoding: 'utf8',
      }),
    ) as { run: string; epochs: string; least: number }[];
    expect(
      rows
        .filter(({ run }) => !['runs/killed', 'runs/full', 'runs/of houses'].includes(run))
        .map(({ epochs }) => epochs),
    ).toEqual(['30', '10', '2']);
  });
});
