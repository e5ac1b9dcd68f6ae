import { expect, test } from 'vitest';
import { twoStarts } from '../../src/experiments/two-starts.ts';
import { Lab, reading, setting } from './lab.ts';

const lab = new Lab();

test('descent is the library’s, step by step', async () => {
  const [a] = twoStarts({ steps: 100 }).numbers.descents;
  await lab.open('#/descent', async (page) => {
    for (const k of [1, 2]) {
      await page.getByRole('button', { name: 'Step forward' }).click();
      expect(await reading(page, 'of A')).toBe(a!.x[k]);
    }
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await reading(page, 'of A')).toBe(a!.x[1]);
    await page.getByRole('button', { name: 'To the end' }).click();
    expect(await reading(page, 'of A')).toBe(a!.x[100]);
  });
});

test('it plays, and pauses', async () => {
  await lab.open('#/descent', async (page) => {
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>('.timeline .place')!.dataset.step) >= 3,
    );
    await page.getByRole('button', { name: 'Pause' }).click();
    const step = () => page.locator('.timeline .place').getAttribute('data-step');
    const there = await step();
    await page.waitForTimeout(300);
    expect(await step()).toBe(there);
  });
});

test('a branch goes on with another rate from where it is, and can be undone', async () => {
  await lab.open('#/descent?f=x²&a=2&at=10', async (page) => {
    await page.getByRole('button', { name: 'Branch here' }).click();
    await setting(page, 'Learning rate η').fill('0.5');
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect(await reading(page, 'of A')).toBeCloseTo(0, 15);
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await reading(page, 'of A')).toBeCloseTo(2 * 0.8 ** 10, 12);
    await page.getByRole('button', { name: 'Undo the branch' }).click();
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect(await reading(page, 'of A')).toBeCloseTo(2 * 0.8 ** 11, 12);
  });
});

test('predicts what is observed on a parabola', async () => {
  await lab.open('#/descent?f=x²&a=2&lr=0.3', async (page) => {
    expect(await reading(page, 'factor')).toBeCloseTo(0.4, 12);
    expect(await reading(page, 'the largest')).toBeCloseTo(1, 12);
  });
});
