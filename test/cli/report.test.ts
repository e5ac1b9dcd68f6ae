import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const place = new Place();
const iris = ['--target', 'species', '--device', 'wasm', '--layers', '5', '--epochs', '4'];

/** What the run's folder has of an epoch. */
interface Recorded {
  readonly step: number;
  readonly lr: number;
  readonly loss: { readonly batch_mean: number; readonly validation: number };
  readonly metric: { readonly accuracy: number };
}

/** What a program other than this reads in an event file. */
interface BoardEvent {
  readonly step: number;
  readonly scalars?: Readonly<Record<string, number>>;
  readonly histograms?: Readonly<Record<string, { readonly num: number; readonly bucket: readonly number[] }>>;
}

beforeAll(() => place.train('iris', [IRIS, ...iris]), 60_000);

describe.concurrent('talweg report', () => {
  test('writes a page into the folder of the run, and says so', async () => {
    await place.train('own', [IRIS, ...iris]);
    const { status, stdout, stderr } = await place.talweg(['report', 'own']);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'Written to own/report.html\n', stderr: '' });
    expect(readFileSync(place.path('own', 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  test('is the same for the same run', async () => {
    await place.talweg(['report', 'iris', '--out', 'first.html']);
    await place.talweg(['report', 'iris', '--out', 'second.html']);
    const [first, second] = ['first.html', 'second.html'].map((name) => readFileSync(place.path(name), 'utf8'));
    expect(first === second).toBe(true);
  });

  test('tells programs where it is', async () => {
    expect(await place.events(['report', 'iris', '--out', 'told.html'])).toEqual([
      { event: 'report', run: 'iris', file: 'told.html' },
    ]);
  });

  test('is written at the end of a training that is asked for it', async () => {
    const { status, stdout } = await place.talweg(['train', IRIS, ...iris, '--out', 'trained', '--report']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nWritten to trained\/report\.html\n$/);
    expect(existsSync(place.path('trained', 'report.html'))).toBe(true);
  });

  test('shows the step that is asked for', async () => {
    await place.talweg(['report', 'iris', '--step', '5', '--out', 'step.html']);
    expect(readFileSync(place.path('step.html'), 'utf8').includes('<summary>Step 5')).toBe(true);
    const { status, stderr } = await place.talweg(['report', 'iris', '--step', '500', '--out', 'none.html']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^iris: the training ends before step 500,/m);
    expect(existsSync(place.path('none.html'))).toBe(false);
  });

  test('is made without what needs the table where that is gone, or with it where it lies now', async () => {
    const table = place.file('table.csv', readFileSync(IRIS));
    await place.train('moved', [place.path(table), ...iris]);
    renameSync(place.path('table.csv'), place.path('elsewhere.csv'));
    expect((await place.talweg(['report', 'moved', '--out', 'less.html'])).status).toBe(0);
    const less = readFileSync(place.path('less.html'), 'utf8');
    expect([...less.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'summary',
      'curves',
      'gradients',
      'data',
      'settings',
    ]);
    expect(less.includes('The table was not to be had')).toBe(true);
    expect((await place.talweg(['report', 'moved', 'elsewhere.csv', '--out', 'all.html'])).status).toBe(0);
    expect(readFileSync(place.path('all.html'), 'utf8').includes('Confusion matrix')).toBe(true);
    place.file('other.csv', readFileSync(IRIS, 'utf8').split('\n').slice(0, 100).join('\n'));
    const { status, stderr } = await place.talweg(['report', 'moved', 'other.csv']);
    expect(status).toBe(2);
    expect(stderr).toContain('the table is not the one that moved was trained on');
  });

  test('of a streamed table says that its rows are not looked at again', async () => {
    const streamed = ['train', IRIS, ...iris, '--stream', 'always', '--out', 'streamed'];
    expect(await place.talweg([...streamed, '--report'])).toMatchObject({ status: 0 });
    const trained = readFileSync(place.path('streamed', 'report.html'), 'utf8');
    expect(trained).toContain('The table is streamed: its rows are not looked at again');
    expect(trained).not.toContain('not to be had');
    for (const files of [[], [IRIS]]) {
      const { status } = await place.talweg(['report', 'streamed', ...files, '--out', 'streamed.html']);
      expect([status, readFileSync(place.path('streamed.html'), 'utf8') === trained]).toEqual([0, true]);
    }
    const { status, stderr } = await place.talweg(['report', 'streamed', '--step', '2']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('--step: the table of streamed is streamed')]);
  });

  test('is no file of another kind', async () => {
    const { status, stderr } = await place.talweg(['report', 'iris', '--out', 'report.pdf']);
    expect(status).toBe(2);
    expect(stderr).toContain('Files that are written: .html');
  });

  test('writes what TensorBoard reads', async () => {
    const [told] = await place.events(['report', 'iris', '--out', 'board.html', '--tensorboard', 'board/logs']);
    const file = String(told!.tensorboard);
    expect(file).toMatch(/^board\/logs\/events\.out\.tfevents\.\d{10}\.talweg$/);
    if (!existsSync('/usr/bin/python3')) return;
    const read = execFileSync('/usr/bin/python3', ['scripts/read-events.py'], {
      input: readFileSync(place.path(file)),
    });
    const events = JSON.parse(read.toString()) as BoardEvent[];
    const records = readFileSync(place.path('iris', 'metrics.jsonl'), 'utf8').trim().split('\n');
    for (const { step, loss, metric, lr } of records.map((line) => JSON.parse(line) as Recorded)) {
      const { scalars } = events.find((event) => event.step === step && 'learning_rate' in (event.scalars ?? {}))!;
      expect(scalars).toMatchObject({
        'loss/batch_mean': Math.fround(loss.batch_mean),
        'loss/validation': Math.fround(loss.validation),
        'metric/accuracy': Math.fround(metric.accuracy),
        learning_rate: Math.fround(lr),
      });
    }
    const histograms = events.flatMap((event) => Object.entries(event.histograms ?? {}));
    const weights = histograms.filter(([tag]) => tag === 'weights/dense1').map(([, own]) => own);
    expect(weights.length).toBeGreaterThan(5);
    for (const { num, bucket } of weights) {
      expect(num).toBe(20);
      expect(bucket.reduce((sum, count) => sum + count, 0)).toBeCloseTo(20, 8);
    }
  });
});
