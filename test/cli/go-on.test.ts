import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Event, endOf, IRIS, Place } from './talweg.ts';

const DIGITS = 'datasets/digits.csv';

/** Sends a signal when a training has told of so many epochs. */
const signalAfter = (epochs: number, signal: 'SIGINT' | 'SIGTERM') => {
  let sent = false;
  return (stdout: string, child: ReturnType<typeof spawn>): void => {
    if (sent || (stdout.match(/"event":"epoch"/g)?.length ?? 0) < epochs) return;
    sent = true;
    child.kill(signal);
  };
};

describe.concurrent('a training that is interrupted', () => {
  const place = new Place();
  place.datasets();
  const endless = ['train', DIGITS, '--target', 'digit', '--optimizer', 'adam', '--epochs'];

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s is saved, and goes on to where it would have been',
    async (signal) => {
      const out = `runs/${signal}`;
      const stopped = endOf(
        await place.events([...endless, '100000', '--out', out], { watch: signalAfter(3, signal) }),
      );
      expect(stopped.reason).toBe('interrupted');
      const { epochs: done, steps } = place.config(out).result;
      expect(done).toBeGreaterThanOrEqual(3);
      const total = String(done + 2);
      const resumed = endOf(await place.events(['train', '--resume', out, '--epochs', total]));
      const whole = endOf(await place.events([...endless, total, '--out', `${out}-whole`]));
      expect(resumed).toEqual({ ...whole, run: out });
      expect(place.config(out).result.steps).toBeGreaterThan(steps);
      // The records of the epochs before are kept.
      expect(place.config(out).result.epochs).toBe(done + 2);
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

describe.concurrent('a run that is gone on with', () => {
  const place = new Place();
  const iris = ['train', IRIS, '--target', 'species'];

  test.each<[name: string, options: readonly string[]]>([
    // The weights that are kept are those of an epoch before the pause.
    ['best', ['--lr', '0.05']],
    ['patience', ['--lr', '0.05', '--patience', '12']],
    ['schedule', ['--schedule', 'exponential(warmup=40)', '--optimizer', 'sgd(momentum=0.9)', '--dropout', '0.2']],
    ['precision', ['--precision', 'f64', '--batch-size', '7']],
  ])('ends as one without a pause: %s', async (name, options) => {
    const whole = endOf(await place.events([...iris, ...options, '--epochs', '40', '--out', `${name}-whole`]));
    await place.events([...iris, ...options, '--steps', '33', '--out', name]);
    const resumed = endOf(await place.events(['train', '--resume', name, '--epochs', '40']));
    expect(resumed).toEqual({ ...whole, run: name });
  });

  test('changes nothing when there is nothing left to do', async () => {
    const first = endOf(await place.events([...iris, '--lr', '0.1', '--epochs', '30', '--out', 'done']));
    expect(endOf(await place.events(['train', '--resume', 'done']))).toEqual(first);
  });

  test('keeps what makes it this run', async () => {
    await place.events([...iris, '--epochs', '1', '--out', 'kept']);
    place.datasets();
    for (const [args, message] of [
      [['--layers', '8'], '--layers: a run that is gone on with keeps it, got 8, and the run has its default.'],
      [
        ['--target', 'petal_width'],
        '--target: a run that is gone on with keeps it, got petal_width, and the run has species.',
      ],
      [['datasets/wine.csv'], 'datasets/wine.csv: there is no column "species", at --target.'],
    ] as const) {
      const { status, stdout, stderr } = await place.talweg(['train', ...args, '--resume', 'kept', '--epochs', '2']);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(message);
    }
    // Values that are changed, in as many rows.
    await place.talweg(['train', 'datasets/wine.csv', '--target', 'cultivar', '--epochs', '1', '--out', 'wine']);
    const { stderr } = await place.talweg(['train', IRIS, '--resume', 'wine']);
    expect(stderr).toContain('there is no column "cultivar", at --target.');
    place.file('changed.csv', 'x,y\n1,2.5\n2,3.5\n4,4\n8,5\n16,6\n9,7\n3,8\n5,9\n6,2\n7,3\n');
    await place.events([
      'train',
      'changed.csv',
      '--target',
      'y',
      '--epochs',
      '1',
      '--task',
      'regression',
      '--out',
      'c',
    ]);
    place.file('changed.csv', 'x,y\n1,2.5\n2,3.5\n4,4\n8,5\n16,6\n9,7\n3,8\n5,9\n6,2\n70,30\n');
    const refused = await place.talweg(['train', '--resume', 'c', '--epochs', '2']);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('changed.csv: the table is not the one that c was trained on');
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
