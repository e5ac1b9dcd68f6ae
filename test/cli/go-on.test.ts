import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../src/runs/config.ts';
import { type Event, endOf, eventsOf, IRIS, Place } from './talweg.ts';

/** Sends a signal when a training has told of so many epochs. */
const signalAfter = (epochs: number, signal: 'SIGINT' | 'SIGTERM') => {
  let sent = false;
  return (stdout: string, child: ChildProcess): void => {
    if (sent || (stdout.match(/"event":"epoch"/g)?.length ?? 0) < epochs) return;
    sent = true;
    child.kill(signal);
  };
};

/** Interrupts when something has been said. */
const interruptOnce = (said: RegExp) => {
  let sent = false;
  return (text: string, child: ChildProcess): void => {
    if (sent || !said.test(text)) return;
    sent = true;
    child.kill('SIGINT');
  };
};

/** What two trainings that did the same have in common. */
const outcome = ({ result, model }: RunConfig): unknown => [result, model];

describe.concurrent('a training that is interrupted', () => {
  const place = new Place();
  // Epochs that take long enough for the signal to come between two of them.
  const digits = [resolve('datasets/digits.csv'), '--target', 'digit', '--layers', '256,256', '--device', 'wasm'];

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s is saved, and goes on to where it would have been',
    async (signal) => {
      const args = ['train', ...digits, '--epochs', '100000', '--out', signal];
      expect(endOf(await place.events(args, { watch: signalAfter(2, signal) })).reason).toBe('interrupted');
      const { epochs, steps } = place.config(signal).result;
      expect(epochs).toBeGreaterThanOrEqual(2);
      const more = ['--epochs', String(epochs + 2)];
      const resumed = await place.goOn(signal, more);
      expect(resumed.result.steps).toBeGreaterThan(steps);
      expect(outcome(resumed)).toEqual(outcome(await place.train(`${signal} whole`, [...digits, ...more])));
      // The records of the epochs before are kept.
      expect(readFileSync(place.path(signal, 'metrics.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(epochs + 2);
    },
  );

  test('says how to go on, and the command does', async () => {
    const args = ['train', IRIS, '--target', 'species', '--time-limit', '100ms', '--epochs', '100000000'];
    const { status, stdout } = await place.talweg([...args, '--out', 'runs/timed']);
    expect(status).toBe(0);
    const command = /Go on with: talweg (.*)\n/.exec(stdout)![1]!;
    const before = place.config('runs/timed').result.steps;
    expect((await place.talweg(command.split(' '))).status).toBe(0);
    expect(place.config('runs/timed').result.steps).toBeGreaterThan(before);
  });
});

// One after another: whoever watches must not be kept from it by another training.
describe('an interruption', () => {
  const place = new Place();
  const digits = [resolve('datasets/digits.csv'), '--target', 'digit', '--device', 'wasm'];
  // What takes long to prepare.
  const large = [...digits, '--layers', '3072,3072'];

  test.each([
    ['none', 'en', 'Interrupted before the first step: nothing was trained, nothing was saved.\n'],
    ['none', 'zh', '在第一步之前被中断：没有训练，也没有保存。\n'],
    ['there', 'en', 'Interrupted before the first step: nothing was trained, there is as it was.\n'],
  ])('before the first step says that nothing was done: %s in %s', async (run, lang, said) => {
    const before = run === 'there' ? await place.train(run, [...large, '--steps', '1']) : undefined;
    const args = before ? ['--resume', run, '--steps', '100000'] : [...large, '--out', run];
    // The note on the target is told while the training is prepared.
    const { status, stderr } = await place.talweg(['train', ...args, '--lang', lang], {
      watchErrors: interruptOnce(/./),
    });
    expect({ status, stderr }).toEqual({ status: 130, stderr: expect.stringContaining(said) });
    expect(place.contents().filter((name) => name === 'none' || name.includes(`.${run}.`))).toEqual([]);
    if (before) expect(place.config(run)).toEqual(before);
  });

  // A range test that takes longer than anybody waits.
  const slow = [...digits, '--layers', '1024,1024', '--batch-size', 'full'];

  test('in the range test before it says that no rate was found, and nothing trained', async () => {
    const { status, stdout, stderr } = await place.talweg(['train', ...slow, '--lr', 'auto', '--out', 'unrated'], {
      watchErrors: interruptOnce(/range test: step/),
    });
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(stderr).toMatch(
      /\nThe range test was interrupted: no learning rate was found, nothing was trained, nothing was saved\.\n$/,
    );
    expect(place.contents()).not.toContain('unrated');
  });

  test('in a range test by itself tells no rate', async () => {
    const { status, stdout } = await place.talweg(['lr-find', ...slow, '--json'], {
      watch: interruptOnce(/"event":"step"/),
    });
    expect(status).toBe(130);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ suggestion: null, message: 'The test was interrupted.' });
  });
});

describe('a run that is gone on with', () => {
  const place = new Place();
  const iris = [IRIS, '--target', 'species'];

  test.each<[name: string, options: readonly string[]]>([
    // The weights that are kept are those of an epoch before the pause.
    ['best', ['--lr', '0.05']],
    ['patience', ['--lr', '0.05', '--patience', '12']],
    ['schedule', ['--schedule', 'exponential(warmup=40)', '--optimizer', 'sgd(momentum=0.9)', '--dropout', '0.2']],
    ['plateau', ['--schedule', 'sequence(warmup(5), plateau(factor=0.5,patience=1))', '--lr', '0.05']],
    [
      'groups',
      [
        ...['--group', 'dense1: clip-norm(sgd(lr=0.02,momentum=0.9))', '--group', '*.bias: adam(lr=0.01)'],
        ...['--group', 'dense2: adam(lr=0.002)', '--freeze', 'dense1.bias'],
        ...['--optimizer', 'ema(adam)', '--schedule', 'exponential(warmup=40)'],
      ],
    ],
    ['precision', ['--precision', 'f64', '--batch-size', '7']],
  ])('ends as one without a pause: %s', async (name, options) => {
    const whole = await place.train(`${name} whole`, [...iris, ...options, '--epochs', '40']);
    await place.train(name, [...iris, ...options, '--steps', '33']);
    expect(outcome(await place.goOn(name, ['--epochs', '40']))).toEqual(outcome(whole));
  });

  test('changes nothing when there is nothing left to do', async () => {
    const first = await place.train('done', [...iris, '--lr', '0.1', '--epochs', '30']);
    expect(outcome(await place.goOn('done'))).toEqual(outcome(first));
  });

  test('is told by meaning which optimizers move it', async () => {
    const own = [
      '--group',
      'dense1: clip-norm(sgd(lr=0.02,momentum=0.9))',
      '--optimizer',
      'adam',
      '--freeze',
      'dense2',
    ];
    const before = await place.train('meant', [...iris, ...own, '--epochs', '1']);
    const same = [
      '--group',
      'dense1:clip-norm( sgd(momentum=0.90, lr=2e-2) , limit=1)',
      '--optimizer',
      'adam(lr=0.001)',
    ];
    const after = await place.goOn('meant', [...same, '--freeze', ' dense2', '--epochs', '2']);
    expect(after.result.epochs).toBe(2);
    expect(after.settings).toEqual({ ...before.settings, epochs: 2 });
    for (const other of [
      'dense1: clip-norm(sgd(lr=0.02,momentum=0.8))',
      'dense1.*: clip-norm(sgd(lr=0.02,momentum=0.9))',
    ]) {
      const { status, stderr } = await place.talweg(['train', '--resume', 'meant', '--group', other]);
      expect(status).toBe(2);
      expect(stderr).toContain('--group: a run that is gone on with keeps it');
    }
  });

  test.each<[args: readonly string[], message: string]>([
    [
      ['--layers', '8'],
      '--layers: a run that is gone on with keeps it, got 8, and the run has its default. Leave it out',
    ],
    [
      ['--target', 'petal_width'],
      '--target: a run that is gone on with keeps it, got petal_width, and the run has species.',
    ],
    [
      ['--group', 'dense1: sgd', '--group', 'dense2: sgd'],
      '--group: a run that is gone on with keeps it, got dense1: sgd,dense2: sgd, and the run has its default.',
    ],
    [[resolve('datasets/wine.csv')], 'wine.csv: there is no column "species", at --target.'],
    [['other.csv'], 'other.csv: the table is not the one that kept was trained on'],
  ])('keeps what makes it this run: %j', async (args, message) => {
    await place.train('kept', [...iris, '--epochs', '1']);
    // As many rows, and another value.
    place.file('other.csv', readFileSync(IRIS, 'utf8').replace('5.1', '51'));
    const { status, stdout, stderr } = await place.talweg(['train', ...args, '--resume', 'kept', '--epochs', '2']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    rmSync(place.path('kept'), { recursive: true });
  });
});

describe.concurrent('a training that diverges', () => {
  const place = new Place();
  const wild = ['--optimizer', 'sgd', '--lr', '1e6'];

  test.each([
    ['classes', [IRIS, '--target', 'species']],
    ['numbers', [IRIS, '--target', 'petal_width']],
  ])('of %s fails, says why, and leaves a run that can be read', async (out, args) => {
    const { status, stdout } = await place.talweg(['train', ...args, ...wild, '--out', out]);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /The loss became (NaN|∞) in step \d+ \(gradient norm \S+, learning rate 1000000\)\. The last finite weights were kept\. Try --lr 0\.01\.\n/,
    );
    const { status: read, stdout: shown } = await place.talweg(['runs', out]);
    expect([read, shown.split('\n')[0]]).toEqual([0, out]);
    expect((await place.talweg(['predict', out, IRIS])).status).toBe(0);
  });

  test('in groups tells the rate of each', async () => {
    const args = ['train', IRIS, '--target', 'petal_width', '--layers', 'none', '--group', '*.weight: sgd(lr=1e6)'];
    const { status, stdout } = await place.talweg(args);
    expect(status).toBe(1);
    expect(stdout).toMatch(/learning rate \*\.weight 1000000, \* 0\.001\)\. .* Try a tenth of each rate\.\n/);
    const finding = (await place.events(args, { status: 1 })).at(-2);
    expect(finding!.numbers).toEqual({ loss: null, grad_norm: null, lr: 1e6, lrs: { '*.weight': 1e6, '*': 0.001 } });
  });

  test('tells programs a finding', async () => {
    const events = await place.events(['train', IRIS, '--target', 'species', ...wild], { status: 1 });
    const finding: Event = {
      event: 'finding',
      kind: 'divergence',
      step: expect.any(Number),
      message: expect.stringMatching(/^The loss became /),
      numbers: { loss: null, grad_norm: null, lr: 1e6, lr_to_try: 0.01 },
      advice: ['Try --lr 0.01.'],
    };
    expect(events.at(-2)).toEqual(finding);
    expect(events.at(-1)).toMatchObject({ event: 'end', reason: 'diverged', weights_hash: expect.any(String) });
  });
});
