import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Event, endOf, IRIS, Place, PROGRAM } from './talweg.ts';

const place = new Place();
const iris = [IRIS, '--target', 'species'];

describe.concurrent('talweg lr-find', () => {
  test('draws the loss, and suggests a rate with its reason and the command to go on with', async () => {
    const options = ['--optimizer', 'sgd(momentum=0.9)', '--no-shuffle', '--layers', '8'];
    const { status, stdout } = await place.talweg(['lr-find', ...iris, ...options]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/[\u2801-\u28ff]/);
    expect(stdout).not.toContain('\u001b');
    for (const line of stdout.split('\n').slice(0, -2)) expect([...line].length).toBeLessThanOrEqual(80);
    const [, rate] = /^Learning rate: (\S+)\nAt \S+ the smoothed loss had made 95 % of its fall/m.exec(stdout)!;
    const [, command] = /^Train with: talweg (.*)\n$/m.exec(stdout)!;
    expect(command).toMatch(new RegExp(`--lr ${rate}$`));
    // As a shell reads it; what is not told of here is told by `train` itself.
    const told = execFileSync(
      'sh',
      ['-c', `"$0" "$1" ${command} --epochs 1 --json --out told`, process.execPath, PROGRAM],
      {
        cwd: place.folder,
        encoding: 'utf8',
      },
    );
    expect(told.split('\n').length).toBeGreaterThan(3);
    const { settings } = place.config('told');
    expect(settings).toMatchObject({ lr: Number(rate), optimizer: 'sgd(momentum=0.9)', shuffle: false, layers: '8' });
  });

  test('does not offer what it refuses', async () => {
    const { stdout } = await place.talweg(['lr-find', '--help']);
    expect(stdout).toContain('--freeze ');
    for (const name of ['lr', 'group', 'epochs', 'schedule'])
      expect(stdout).not.toMatch(new RegExp(`^ +--${name} `, 'm'));
    const file = place.file('groups.json', '{"group": "dense1: sgd", "target": "species"}');
    expect((await place.talweg(['lr-find', IRIS, '--config', file])).stderr).toContain('--group: one learning rate is');
  });

  test('tells programs every step, and the end', async () => {
    const events = await place.events(['lr-find', ...iris, '--from', '1e-5', '--to', '1', '--steps', '250']);
    expect(events[0]).toMatchObject({ event: 'finding', kind: 'task' });
    const steps = events.slice(1, -1);
    expect(steps[0]).toEqual({ event: 'step', step: 1, lr: 1e-5, loss: expect.any(Number), smoothed: steps[0]!.loss });
    for (const [i, { lr }] of steps.entries()) expect(lr).toBeCloseTo(1e-5 * 1e5 ** (i / 249), 10);
    const end: Event = events.at(-1)!;
    expect(end).toMatchObject({ event: 'end', reason: 'fall', advice: [], diverged_at: steps.at(-1)!.lr });
    expect(end.command).toBe(`talweg train ${IRIS} --target species --lr ${String(end.suggestion)}`);
  });

  test('says why there is none, and what to change, and has failed', async () => {
    const { status, stdout } = await place.talweg(['lr-find', ...iris, '--to', '1e-5', '--text']);
    expect(status).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'The test tells no learning rate. No rate up to 0.00001 moved the loss from 1.138 by more than its noise. Go further: --to 0.01.',
    );
    expect(stdout).not.toMatch(/[\u2801-\u28ff]|Train with/);
  });

  test('speaks Chinese, and writes what it says to files', async () => {
    for (const out of ['a.svg', 'a.json', 'a.txt']) {
      const { status, stdout } = await place.talweg(['lr-find', ...iris, '--lang', 'zh', '--out', out]);
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`^已写入 ${out}\n学习率：`));
    }
    expect(readFileSync(place.path('a.svg'), 'utf8')).toMatch(/^<svg xmlns=.*建议值.*<\/svg>\n$/s);
    expect(readFileSync(place.path('a.txt'), 'utf8')).toContain('平滑损失');
    const { suggestion, steps, charts } = JSON.parse(readFileSync(place.path('a.json'), 'utf8'));
    expect(suggestion).toBeGreaterThan(0.001);
    expect(charts[0].marks[1].x).toHaveLength(steps.length);
  });

  test('takes of a configuration file what it has a use for', async () => {
    const file = place.file('options.json', '{"lr": 3, "epochs": 7, "optimizer": "sgd", "target": "species"}');
    const end = (await place.events(['lr-find', IRIS, '--config', file])).at(-1)!;
    expect(end.command).toBe(`talweg train ${IRIS} --config options.json --lr ${String(end.suggestion)}`);
    const direct = await place.events(['lr-find', ...iris, '--optimizer', 'sgd']);
    expect(direct.at(-1)!.suggestion).toBe(end.suggestion);
  });

  test.each<[args: string[], message: string]>([
    [[], 'lr-find: no table is named. Write: talweg lr-find data.csv --target column.'],
    [[...iris, '--lr', '0.1'], '--lr: lr-find looks for it. Leave it out.'],
    [[...iris, '--epochs', '3'], '--epochs: lr-find has no use for it. Give it to talweg train.'],
    [[...iris, '--from', '1', '--to', '0.1'], 'range test: to must be above 1, where the test begins, got 0.1.'],
    [[...iris, '--steps', '100'], 'range test: steps must be a whole number from 160 on, 20 for each power of ten'],
    [[...iris, '--optimizer', 'sgd(lr=1)'], '--optimizer: a learning rate is looked for, and the optimizer has one'],
    [[...iris, '--group', 'dense1: sgd'], '--group: one learning rate is looked for, and groups have their own.'],
    [[...iris, '--out', 'a.png'], 'a.png: the ending of its name tells no format.'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['lr-find', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});

describe('talweg train --lr auto', () => {
  // Two programs use the table's memory, one after the other, whoever works on them.
  test.each([
    [
      ['--device', 'wasm'],
      ['--layers', '8'],
    ],
    [
      ['--device', 'native'],
      ['--layers', '8'],
    ],
    [
      ['--device', 'wasm', '--threads', '2', '--layers', '512,512'],
      ['--batch-size', '64', '--precision', 'f64'],
    ],
  ])('%j trains to the bit as with the rate that it finds, and keeps that', async (device, more) => {
    const args = ['train', ...iris, ...device, ...more, '--epochs', '2'];
    const found = await place.events([...args, '--lr', 'auto']);
    const finding = found.find(({ kind }) => kind === 'learning-rate')!;
    const { suggestion } = finding.numbers as { suggestion: number };
    expect(finding).toMatchObject({ event: 'finding', step: 0, message: expect.stringMatching(/fall/) });
    const { run, weights_hash: hash } = endOf(found);
    expect(place.config(run).settings.lr).toBe(suggestion);
    expect(endOf(await place.events([...args, '--lr', String(suggestion)])).weights_hash).toBe(hash);
    const longer = endOf(await place.events(['train', '--resume', run, '--epochs', '3']));
    const whole = endOf(await place.events([...args, '--lr', String(suggestion), '--epochs', '3']));
    expect(longer.weights_hash).toBe(whole.weights_hash);
  });

  test('says what it found', async () => {
    const { stdout } = await place.talweg(['train', ...iris, '--lr', 'auto', '--epochs', '1']);
    expect(stdout).toMatch(
      /adam, learning rate 0\.014, .*\n {2}the learning rate is from a range test of \d+ steps: At /,
    );
  });

  test('trains nothing where there is none', async () => {
    const before = place.contents();
    const { status, stdout, stderr } = await place.talweg([
      ...['train', ...iris, '--lr', 'auto', '--optimizer', 'maximize(sgd)'],
    ]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/The test tells no learning rate\. The loss rose.* talweg lr-find .* 'maximize\(sgd\)'\n$/);
    expect(place.contents()).toEqual(before);
  });

  test('in a configuration goes on with the rate that was found', async () => {
    const file = place.path(place.file('auto.json', '{"lr": "auto", "target": "species", "epochs": 1}'));
    const { settings } = await place.train('found', [IRIS, '--config', file]);
    expect(settings.lr).toBeGreaterThan(0);
    const longer = await place.goOn('found', ['--config', file, '--epochs', '2']);
    expect(longer.settings.lr).toBe(settings.lr);
    const whole = await place.train('whole', [...iris, '--lr', String(settings.lr), '--epochs', '2']);
    expect(longer.model.weights_hash).toBe(whole.model.weights_hash);
  });

  test('is not for a run that is gone on with', async () => {
    await place.train('first', [...iris, '--epochs', '1']);
    const { status, stderr } = await place.talweg(['train', '--resume', 'first', '--lr', 'auto']);
    expect(status).toBe(2);
    expect(stderr).toContain('--lr: a run that is gone on with has begun to learn');
  });
});
