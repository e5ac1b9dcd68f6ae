import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const place = new Place();

describe('talweg schedule', () => {
  test('tells programs every rate, and people some', async () => {
    const args = ['schedule', 'sequence(warmup(2), linear)', '--steps', '6', '--lr', '0.5'];
    expect(await place.events(args)).toEqual(
      [0.25, 0.5, 0.5, 0.375, 0.25, 0.125].map((lr, i) => ({ step: i + 1, lr })),
    );
    expect((await place.talweg(args)).stdout.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining(['schedule sequence: warmup (2) → linear', '1      0.25', '6     0.125']),
    );
    const { stdout } = await place.talweg(['schedule', 'cosine', '--steps', '100000']);
    expect(stdout.split('\n').length).toBeLessThan(30);
    expect(stdout).toContain('\n100,000  ');
  });

  test.each([
    ['inverse-time', 'Σ η = ∞, Σ η² < ∞: what convergence with noisy gradients asks for', 'Σ η = ∞，Σ η² < ∞：满足'],
    ['constant', 'Σ η = ∞, Σ η² = ∞: convergence with noisy gradients asks for', 'Σ η = ∞，Σ η² = ∞：含噪'],
    ['exponential', 'Σ η < ∞, Σ η² < ∞: convergence with noisy gradients asks for', 'Σ η < ∞，Σ η² < ∞：含噪'],
    ['plateau', 'nothing is measured yet.', '尚未测量任何值。'],
  ])('%s: says what is to be known of it in two languages', async (text, en, zh) => {
    expect((await place.talweg(['schedule', text])).stdout).toContain(en);
    expect((await place.talweg(['schedule', text, '--lang', 'zh'])).stdout).toContain(zh);
  });

  test('draws them, says them in words, and writes them', async () => {
    const args = ['schedule', 'sequence(warmup(2), linear)', '--steps', '6', '--lr', '0.5'];
    const { stdout } = await place.talweg([...args, '--lang', 'zh']);
    expect(stdout).toMatch(/sequence\(warmup\(2\), linear\) 的学习率\n\n学习率\n[^]*[\u2801-\u28ff]/);
    const { stdout: words } = await place.talweg([...args, '--text']);
    expect(words).toContain(
      '\nLearning rates of sequence(warmup(2), linear)\n\nstep  learning rate\n1              0.25\n2               0.5\n',
    );
    expect(words).not.toMatch(/[\u2801-\u28ff]/);
    for (const out of ['a.svg', 'a.txt'])
      expect((await place.talweg([...args, '--out', out])).stdout).toMatch(new RegExp(`\n\nWritten to ${out}\n$`));
    expect(readFileSync(place.path('a.svg'), 'utf8')).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
    expect(readFileSync(place.path('a.txt'), 'utf8')).toContain('\n6             0.125\n');
  });

  test('of a million steps draws as many as can be seen, the last and the largest among them', async () => {
    await place.talweg(['schedule', 'one-cycle', '--steps', '1000000', '--out', 'long.svg', '--quiet']);
    expect(readFileSync(place.path('long.svg')).length).toBeLessThan(50_000);
    const { stdout } = await place.talweg(['schedule', 'one-cycle', '--steps', '1000000', '--text']);
    expect(stdout).toMatch(/Of 1,000,000 steps 1?,?\d+ are drawn/);
    expect(stdout).toMatch(/\n10⁶ /);
    expect(stdout).toMatch(/ 1\n/);
  });

  test('refuses what is wrong', async () => {
    expect((await place.talweg(['schedule', 'cosine', '--out', 'a.png'])).stderr).toBe(
      'a.png: the ending of its name tells no format. Files that are written: .svg .json .txt.\n',
    );
    expect(await place.talweg(['schedule', 'cosine', '--steps', '0'])).toMatchObject({ status: 2, stdout: '' });
    expect((await place.talweg(['schedule', 'cosin'])).stderr).toContain('Did you mean "cosine"?');
  });
});

test('a training says its schedule, and the rate in force with every epoch', async () => {
  const args = ['train', IRIS, '--target', 'species', '--epochs', '3', '--schedule', 'inverse-time(decay=0.5)'];
  const [start, ...events] = await place.events(args);
  expect(start!.schedule).toEqual({
    name: 'inverse-time',
    formula: 'η_k = η / (1 + decay·k)^power',
    sums: { rates: 'infinite', squares: 'finite' },
  });
  // 4 steps an epoch.
  const rates = events.filter(({ event }) => event === 'epoch').map(({ lr }) => lr as number);
  expect(rates.map((rate) => rate.toFixed(8))).toEqual([3, 7, 11].map((k) => (0.001 / (1 + 0.5 * k)).toFixed(8)));
  const { stdout, stderr } = await place.talweg(args);
  expect(stdout).toContain('\n  schedule inverse-time: η_k = η / (1 + decay·k)^power\n  Σ η = ∞, Σ η² < ∞: ');
  expect(stdout + stderr).toMatch(/^epoch 3\/3 .* {2}lr 0\.0001538 {2}/m);
});

test('a training with groups says them, and the rate of each with every epoch', async () => {
  const groups = ['--group', 'dense1: sgd(lr=0.25)', '--freeze', 'dense2.weight,dense3'];
  const args = ['train', IRIS, '--target', 'species', '--epochs', '2', '--schedule', 'step(every=4)', ...groups];
  const [start, ...events] = await place.events(args);
  expect(start!.groups).toEqual([
    {
      name: 'dense2.weight,dense3',
      optimizer: 'frozen',
      lr: 0,
      parameters: ['dense2.weight', 'dense3.weight', 'dense3.bias'],
    },
    { name: 'dense1', optimizer: 'sgd', lr: 0.25, parameters: ['dense1.weight', 'dense1.bias'] },
    { name: '*', optimizer: 'adam', lr: 0.001, parameters: ['dense2.bias'] },
  ]);
  const rates = events.filter(({ event }) => event === 'epoch').map(({ lr, lrs }) => ({ lr, lrs }));
  expect(rates[1]).toEqual({ lr: 0.025, lrs: { 'dense2.weight,dense3': 0, dense1: 0.025, '*': 0.0001 } });
  const { stdout, stderr } = await place.talweg(args);
  expect(stdout).toMatch(
    /\n {2}3 groups of parameters, .*\n {4}dense2\.weight,dense3 {2}frozen .*\n {4}dense1 +sgd, learning rate 0\.25 /,
  );
  expect(stdout + stderr).toMatch(/^epoch 2\/2 .* {2}lr dense2\.weight,dense3 0, dense1 0\.025, \* 0\.0001 {2}/m);
});
