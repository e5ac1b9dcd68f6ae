import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { csvSource, load } from '../../src/data/index.ts';
import { inspect } from '../../src/diagnose/index.ts';
import { bce, dense, fit, mse, sequential, sgd } from '../../src/index.ts';
import { glorot } from '../../src/nn/initializer.ts';
import { Lab, reading, settled } from './lab.ts';

const lab = new Lab();

const kinds = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('.findings [data-kind]').evaluateAll((all) => all.map((own) => (own as HTMLElement).dataset.kind));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The same table as in the lab: points in a disk, in units of their own. */
function points(target: string, of: (x: number, y: number) => string | number) {
  const rows = Array.from({ length: 80 }, (_, i) => {
    const [r, angle] = [Math.sqrt((i + 0.5) / 80), i * Math.PI * (3 - Math.sqrt(5))];
    const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)].map((own) => Number(own.toFixed(6))) as [number, number];
    return [(20 + 10 * x).toFixed(6), (1000 + 400 * y).toFixed(6), of(x, y)].join(',');
  });
  return load(csvSource(`a,b,${target}\n${rows.join('\n')}\n`, 'points.csv'), { target, precision: 'f64' });
}

const common = { batchSize: 'full', shuffle: false, seed: 1, dtype: 'f64' } as const;

/** Cases that are tried where there is time. */
const SLOW = [
  ['Exploding gradients', 'exploding-gradient'],
  ['An equal start', 'symmetric-units'],
  ['Saturation', 'saturation'],
] as const;

test('the first finding names each case, and no longer after the remedy', async () => {
  await lab.open('#/trouble', async (page) => {
    await page.locator('.findings').scrollIntoViewIfNeeded();
    for (const [name, kind] of [
      ['Vanishing gradients', 'vanishing-gradient'],
      ...(process.env.TALWEG_LOOKS === 'all' ? SLOW : []),
      ['Dead ReLU', 'dead-units'],
      ['Rate too large', 'learning-rate-too-large'],
      ['Rate too small', 'learning-rate-too-small'],
    ] as const) {
      await press(page, name);
      await settled(page);
      expect((await kinds(page))[0], name).toBe(kind);
      await page.locator('.about button').click();
      await settled(page);
      expect((await kinds(page))[0], `${name}, mended`).not.toBe(kind);
    }
    await press(page, 'Back to the trouble');
    await settled(page);
    expect((await kinds(page))[0]).toBe('learning-rate-too-small');
    expect(await page.locator('.findings li').first().textContent()).toMatch(/: learning rate [\d.]+ Do it$/);
    expect(await page.locator('.findings').textContent()).not.toContain('--');
  });
}, 60_000);

test('losses, errors and curvature are the library’s; a rate that is none changes nothing', async () => {
  const rings = await points('rings', (x, y) => (Math.hypot(x, y) < Math.SQRT1_2 ? 'inner' : 'outer'));
  const model = sequential(
    ...[1, 2, 3].map(() => dense(5, 'sigmoid', { initializer: glorot })),
    dense(1, 'linear', { initializer: glorot }),
  );
  const options = { ...common, loss: bce, optimizer: sgd({ lr: 0.5 }), epochs: 7 };
  const { history, end } = await fit(model, rings, options);
  const { layers } = inspect(model, rings, options)(end.state);
  await lab.open('#/trouble?task=rings&depth=3&width=5&steps=7&at=7', async (page) => {
    await settled(page);
    expect(await reading(page, 'loss')).toBeCloseTo(history.at(-1)!.loss.train!, 14);
    expect(await reading(page, 'δ, first to last')).toBeCloseTo(layers[0]!.error / layers[2]!.error, 12);
    expect(await reading(page, 'predicted by weights')).toBeCloseTo(layers[0]!.factor! * layers[1]!.factor!, 12);
  });
  const plane = await points('plane', (x, y) => 2 * x - y + 1);
  const line = sequential(dense(1, 'linear', { initializer: glorot }));
  const linear = { ...common, loss: mse, optimizer: sgd({ lr: 1.1 }), epochs: 60 };
  const { largest } = inspect(line, plane, linear)().curvature();
  await lab.open('#/trouble?case=large&task=plane&depth=0&lr=1.1&steps=60&at=59', async (page) => {
    await settled(page);
    expect(await reading(page, 'largest curvature')).toBeCloseTo(largest, 12);
    // The other directions are curved by less than 1 % less.
    expect(await reading(page, 'gradient, this step')).toBeCloseTo(await reading(page, 'predicted'), 2);
    await press(page, 'Step back');
    expect(await page.locator('.timeline .place').getAttribute('data-step')).toBe('58');
    const loss = await reading(page, 'loss');
    await page.getByLabel('Learning rate η', { exact: true }).first().fill('much');
    expect(await page.locator('p.trouble').textContent()).toContain('A number from');
    expect(await reading(page, 'loss')).toBe(loss);
  });
});

test('equal units are predicted by one, and a branch changes the rate on the way', async () => {
  await lab.open('#/trouble?case=symmetric&depth=2&activation=tanh&init=equal&spread=0.5&at=60', async (page) => {
    await settled(page);
    expect(await reading(page, 'different units')).toBe(1);
    expect(await reading(page, 'loss of one unit')).toBeCloseTo(await reading(page, 'loss'), 10);
  });
  await lab.open('#/trouble?case=small&task=plane&depth=0&lr=0.0001&steps=60&at=20', async (page) => {
    await settled(page);
    const before = await reading(page, 'loss');
    await press(page, 'Branch here');
    await page.getByLabel('Learning rate η', { exact: true }).first().fill('0.3');
    await settled(page);
    expect(await reading(page, 'loss')).toBe(before);
    await press(page, 'To the end');
    expect(await reading(page, 'loss')).toBeLessThan(1e-12);
  });
});

test('what lies beyond a frame is told at its edge, and a branch beyond the end is told of', async () => {
  const plane = await points('plane', (x, y) => 2 * x - y + 1);
  const line = sequential(dense(1, 'linear', { initializer: glorot }));
  const options = { ...common, loss: mse, optimizer: sgd({ lr: 80 }), epochs: 300 };
  const { history, end } = await fit(line, plane, options);
  expect(end.reason).toBe('diverged');
  const losses = history.map(({ loss }) => loss.train!).filter(Number.isFinite);
  await lab.open('#/trouble?case=large&task=plane&depth=0&lr=80&steps=300&at=250&forks=280%3Flr%3D80', async (page) => {
    await settled(page);
    const above = page.locator('.observed .figure').first().locator('[data-edge=top]');
    expect(Number(await above.first().getAttribute('data-value')) / losses.at(-1)!).toBeCloseTo(1, 10);
    expect(await page.locator('.place').getAttribute('data-step')).toBe(String(losses.length));
    expect(await page.getByText('never begins').textContent()).toContain(`ends at step ${losses.length}`);
    expect(await page.getByRole('button', { name: 'Branch here' }).isDisabled()).toBe(true);
  });
  const slow = { ...common, loss: mse, optimizer: sgd({ lr: 0.3 }), epochs: 60 };
  const { least, largest } = inspect(line, plane, slow)().curvature();
  const { history: arriving } = await fit(line, plane, slow);
  await lab.open('#/trouble?case=small&task=plane&depth=0&lr=0.3&steps=60&at=0', async (page) => {
    await settled(page);
    expect(await reading(page, 'least curvature')).toBeCloseTo(least, 12);
    expect(await reading(page, 'predicted')).toBeCloseTo(1 - 0.3 * least, 12);
    const below = page.locator('.observed .figure').first().locator('[data-edge=bottom]');
    const [observed, flattest, steepest] = await below.evaluateAll((all) =>
      all.map((own) => Number((own as HTMLElement).dataset.value)),
    );
    expect(observed).toBeCloseTo(Math.min(...arriving.map(({ loss }) => loss.train!)), 30);
    const first = await reading(page, 'loss');
    expect(Math.log(flattest! / first)).toBeCloseTo(120 * Math.log(Math.abs(1 - 0.3 * least)), 8);
    expect(Math.log(steepest! / first)).toBeCloseTo(120 * Math.log(Math.abs(1 - 0.3 * largest)), 8);
  });
});
