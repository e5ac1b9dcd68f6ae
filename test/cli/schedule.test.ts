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

  test('refuses what is wrong', async () => {
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
