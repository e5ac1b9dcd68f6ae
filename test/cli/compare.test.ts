import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkedLine } from '../../src/runs/checked-lines.ts';
import type { EpochRecord } from '../../src/train/record.ts';
import { DIABETES, type Event, IRIS, Place } from './talweg.ts';

const place = new Place();
const iris = [IRIS, '--target', 'species', '--layers', '8', '--epochs', '6'];

beforeAll(async () => {
  const train = (name: string, args: readonly string[]) => place.train(`runs/${name}`, args);
  await train('slow', [...iris, '--lr', '0.001']);
  await train('quick', [...iris, '--lr', '0.03', '--activation', 'tanh']);
  await train('drawn', [...iris, '--seed', '2']);
  await train('width', [IRIS, '--target', 'petal_width', '--epochs', '1']);
  await train('squares', [DIABETES, '--target', 'progression', '--epochs', '2']);
  await train('absolutes', [DIABETES, '--target', 'progression', '--epochs', '2', '--loss', 'mae']);
  const table = place.path(place.file('changing.csv', readFileSync(IRIS)));
  await train('before', [table, ...iris.slice(1)]);
  place.file('changing.csv', readFileSync(IRIS, 'utf8').replace('5.1', '51'));
  await train('after', [table, ...iris.slice(1)]);
}, 60_000);

/** The record of the epoch whose weights a run kept. */
const keptOf = (run: string): EpochRecord =>
  place.metrics(run)[place.config(run).result.best!.epoch - 1] as unknown as EpochRecord;

/** Makes the first epoch of a run into many. */
function repeat(run: string, epochs: number, lossOf: (epoch: number) => number): void {
  const [record] = place.metrics(run) as unknown as EpochRecord[];
  const course = Array.from({ length: epochs }, (_, i) => ({
    ...record!,
    epoch: i + 1,
    loss: { ...record!.loss, validation: lossOf(i + 1) },
  }));
  writeFileSync(place.path(run, 'metrics.jsonl'), course.map(checkedLine).join(''));
}

describe.concurrent('talweg compare', () => {
  test('shows what differs, and how well each run does', async () => {
    const { status, stdout, stderr } = await place.talweg(['compare', 'slow', 'quick']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [slow, quick] = ['runs/slow', 'runs/quick'].map(keptOf);
    const [first, ...lines] = stdout.split('\n');
    expect(first).toMatch(/^ +slow +quick$/);
    expect(lines).toContainEqual(expect.stringMatching(/^--lr +0\.001 +0\.03$/));
    expect(lines).toContainEqual(expect.stringMatching(/^--activation +default +tanh$/));
    // Four features to eight units to three classes, with biases.
    expect(lines).toContainEqual(expect.stringMatching(/^all: parameters +67$/));
    expect(stdout).not.toMatch(/--(target|layers|epochs)/);
    const shown = (value: number): string => value.toFixed(4).replace('.', '\\.');
    expect(quick!.metric.accuracy).toBeGreaterThan(slow!.metric.accuracy!);
    expect(stdout).toMatch(
      new RegExp(
        `accuracy on validation rows +${shown(slow!.metric.accuracy!)} +${shown(quick!.metric.accuracy!)} \\*\n`,
      ),
    );
    expect(stdout).toMatch(/^accuracy on test rows +[\d.]+ +[\d.]+$/m);
    expect(stdout).toContain(
      `By accuracy on validation rows the best is run quick: ${quick!.metric.accuracy!.toFixed(4)}.`,
    );
    expect(stdout).toMatch(/[\u2801-\u28ff]/);
    expect(stdout).toContain('slow, mean of its batches');
  });

  test('tells programs all of it', async () => {
    const events = await place.events(['compare', 'slow', 'quick']);
    const run = (name: string, lr: number): Event => ({
      event: 'run',
      run: `runs/${name}`,
      rows: { train: 105, validation: 30, test: 15 },
      settings: expect.objectContaining({ lr }),
      parameters: 67,
      judged: {
        part: 'validation',
        epoch: 6,
        loss: keptOf(`runs/${name}`).loss.validation,
        metrics: keptOf(`runs/${name}`).metric,
      },
      held_out: place.config(`runs/${name}`).result.held_out,
      weights_hash: place.config(`runs/${name}`).model.weights_hash,
    });
    expect(events.slice(0, 2)).toMatchObject([run('slow', 0.001), run('quick', 0.03)]);
    expect(events[2]).toEqual({
      event: 'end',
      settings: { lr: ['0.001', '0.03'], activation: [null, 'tanh'] },
      obstacles: [],
      best: { metric: 'accuracy', part: 'validation', run: 'runs/quick', value: keptOf('runs/quick').metric.accuracy },
    });
  });

  test('takes the best runs of a sweep', async () => {
    await place.events(['sweep', ...iris, '--vary', 'lr=0.001..0.1:10', '--out', 'runs/ten']);
    const { stdout } = await place.talweg(['compare', 'ten', '--text']);
    expect(stdout).toContain('The best 8 of 10 runs of runs/ten:\n');
    const results = readFileSync(place.path('runs/ten/results.jsonl'), 'utf8').trimEnd().split('\n');
    const scores = results.map((line) => JSON.parse(line).judged.metrics.accuracy as number).sort((a, b) => b - a);
    const shown = [...stdout.matchAll(/^accuracy on validation rows +(\d.*)$/gm)].flatMap(([, cells]) =>
      cells!.replaceAll(' *', '').split(/ +/).map(Number),
    );
    expect(shown).toEqual(scores.slice(0, 8).map((score) => Number(score.toFixed(4))));
    expect(stdout).not.toMatch(/[\u2801-\u28ff]/);
  });

  test.each<[runs: readonly string[], message: string]>([
    [['slow', 'width'], 'These runs predict different things: their numbers do not compare.'],
    [['slow', 'before'], 'These runs were trained and judged on different tables: their numbers do not compare.'],
    [['slow', 'drawn', 'quick'], 'These runs were judged on different rows: their numbers do not compare.'],
    [['before', 'after'], 'The table was changed between these runs: their numbers do not compare.'],
  ])('says what keeps numbers from being compared: %j', async (runs, message) => {
    const { status, stdout } = await place.talweg(['compare', ...runs]);
    expect(status).toBe(0);
    expect(stdout).toContain(message);
    expect(stdout).not.toMatch(/\*|the best is/);
  });

  test('compares what is judged on the same rows of a file, whatever the rows trained on', async () => {
    const held = place.path(place.file('held.csv', readFileSync(IRIS, 'utf8').split('\n').slice(0, 100).join('\n')));
    const other = place.path(place.file('other.csv', readFileSync(IRIS)));
    const judged = [...iris.slice(1), '--validation', held];
    await place.train('runs/held', [IRIS, ...judged]);
    await place.train('runs/seeded', [IRIS, ...judged, '--seed', '2']);
    await place.train('runs/elsewhere', [other, ...judged, '--test', '0.3']);
    await place.train('runs/where', [IRIS, ...judged, '--where', 'petal_width > 0.2']);
    const { stdout } = await place.talweg(['compare', 'held', 'seeded', 'elsewhere']);
    expect(stdout).toMatch(/the best is run|accuracy on validation rows/);
    expect(stdout).not.toMatch(/different rows|different tables|table was changed/);
    expect((await place.talweg(['compare', 'held', 'where'])).stdout).toContain('judged on different rows');
  });

  test('compares metrics where losses do not compare', async () => {
    const { stdout } = await place.talweg(['compare', 'squares', 'absolutes', '--text']);
    expect(stdout).toContain('Their losses are of different kinds, or in other units, and do not compare.');
    expect(stdout).toMatch(/By r2 on validation rows the best is run (squares|absolutes): /);
    expect(stdout).toContain('r2 on validation rows, by epoch');
    expect(stdout).not.toMatch(/^loss .*\*/m);
  });

  test('draws the metric of those that have one beside a run that diverged at once', async () => {
    const lost = ['train', DIABETES, '--target', 'progression', '--optimizer', 'sgd', '--lr', '1e9', '--out', 'lost'];
    expect((await place.talweg(lost)).status).toBe(1);
    expect(place.config('lost').result.epochs).toBe(0);
    const { stdout } = await place.talweg(['compare', 'lost', 'runs/absolutes', '--text']);
    expect(stdout).toMatch(/^r2 on validation rows, by epoch\n\nepoch +runs\/absolutes\n1 /m);
  });

  test('shows runs of very many epochs', async () => {
    for (const name of ['a', 'b']) {
      await place.train(`many/${name}`, [...iris, '--validation', '0', '--lr', name === 'a' ? '0.1' : '0.2']);
      repeat(`many/${name}`, 130_000, () => 1);
    }
    for (const form of [[], ['--text']])
      expect(await place.talweg(['compare', 'many/a', 'many/b', ...form])).toMatchObject({ status: 0, stderr: '' });
  });

  test('tells as many epochs of a long course as can be read, the best among them, and how many are left out', async () => {
    await place.train('runs/long', [...iris, '--lr', '0.1']);
    repeat('runs/long', 1000, (epoch) => (epoch === 124 ? 0.0001 : 1 / (epoch + 1)));
    const { stdout } = await place.talweg(['compare', 'long', 'slow', '--text']);
    const said = /^(\d+) rows, among them the least and the largest numbers; (\d+) between them are left out\.$/m;
    const [, shown, left] = said.exec(stdout)!.map(Number);
    expect(shown! + left!).toBe(1000);
    expect(shown).toBeLessThan(60);
    expect(stdout).toMatch(/^1 .*\n(\d+ .*\n)+124 +\S+ .*\n(\d+ .*\n)+1000 /m);
    // The short one is there whole, and a file has all.
    expect(stdout).toMatch(/\n1 .*\n2 .*\n3 .*\n4 .*\n5 .*\n6 .*\n/);
    await place.talweg(['compare', 'long', 'slow', '--out', 'long.txt']);
    expect(readFileSync(place.path('long.txt'), 'utf8').split('\n').length).toBeGreaterThan(1000);
  });

  test('refuses to draw where no epoch was completed, and tells the rest', async () => {
    for (const name of ['none/a', 'none/b']) {
      const args = [DIABETES, '--target', 'progression', '--optimizer', 'sgd', '--lr', '1e9', '--out', name];
      expect((await place.talweg(['train', ...args])).status).toBe(1);
    }
    const drawn = await place.talweg(['compare', 'none/a', 'none/b', '--out', 'none.svg']);
    expect(drawn).toMatchObject({ status: 2, stdout: '' });
    expect(drawn.stderr).toBe(
      'none.svg: there is nothing to draw: no run has completed an epoch. Write into a file .json or .txt.\n',
    );
    expect(place.contents()).not.toContain('none.svg');
    for (const form of [['--out', 'none.txt'], ['--out', 'none.json'], ['--text'], []])
      expect((await place.talweg(['compare', 'none/a', 'none/b', ...form])).status).toBe(0);
  });

  test('writes SVG, JSON and text, by the ending, in both languages', async () => {
    for (const out of ['a.svg', 'a.json', 'a.txt']) {
      const { status, stdout } = await place.talweg(['compare', 'slow', 'quick', '--out', out, '--lang', 'zh']);
      expect({ status, stdout }).toEqual({ status: 0, stdout: `已写入 ${out}\n` });
    }
    expect(readFileSync(place.path('a.svg'), 'utf8')).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
    expect(readFileSync(place.path('a.txt'), 'utf8')).toMatch(
      /最佳的是运行 quick：[\s\S]*轮次 +slow +slow，小批量均值 +quick/,
    );
    const { runs, charts } = JSON.parse(readFileSync(place.path('a.json'), 'utf8'));
    expect(runs.map(({ run }: { run: string }) => run)).toEqual(['runs/slow', 'runs/quick']);
    expect(charts[0].marks[0]).toMatchObject({ kind: 'line', label: 'slow', x: [1, 2, 3, 4, 5, 6] });
  });

  test.each<[args: readonly string[], message: string]>([
    [['slow'], 'compare: there is only one run, got runs/slow. Name two runs or more, or a sweep'],
    [['slow', 'runs/slow'], 'compare: there is only one run'],
    [['runs/slow/', place.path('runs/slow'), 'slow/'], 'compare: there is only one run, got runs/slow.'],
    [['slow', 'quik'], 'quik: there is no such run. Did you mean "quick"?'],
    [['slow', 'quick', '--out', 'a.png'], 'a.png: the ending of its name tells no format.'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['compare', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
