import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { illConditioned } from '../../src/minimize/functions/index.ts';
import { minimize } from '../../src/minimize/minimize.ts';
import { optimizerNamed } from '../../src/optim/optimizers.ts';
import { Lab, reading, setting } from './lab.ts';

const lab = new Lab();

const descents = new Map<string, ReturnType<typeof descent>>();

const descent = (text: string) =>
  minimize(illConditioned({ condition: 25 }).expression, {
    from: { x: 1.8, y: 1 },
    optimizer: optimizerNamed(text),
    steps: 41,
  }).trace;

/** Where the library goes in the ravine, from where the chapter starts. */
function path(text: string): ReturnType<typeof descent> {
  const own = descents.get(text) ?? descent(text);
  descents.set(text, own);
  return own;
}

/** The numbers of a racer: x, y, f, the distance from the minimum. */
const racer = (page: Page, name: string): Promise<number[]> =>
  page
    .locator(`tr[data-racer=${name}] td.number[data-value]`)
    .evaluateAll((cells) => cells.map((cell) => Number((cell as unknown as HTMLElement).dataset.value)));

/** The numbers of a line of the optimizer's rule, for x and y. */
const line = (page: Page, name: string): Promise<number[]> =>
  page
    .locator(`tr[data-line=${name}] td.number`)
    .evaluateAll((cells) => cells.map((cell) => Number((cell as unknown as HTMLElement).dataset.value)));

const made = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('article.chapter [aria-busy=true]') === null);

test('everyone is where the library is, step by step, and the step is taken apart', async () => {
  const texts = ['sgd(lr=0.07)', 'sgd(lr=0.02,momentum=0.9)', 'adam(lr=0.1)'];
  await lab.open('#/surfaces?at=39&chosen=2', async (page) => {
    await made(page);
    for (const k of [39, 40]) {
      for (const [i, text] of texts.entries()) {
        const { at, value } = path(text)[k]!;
        expect(await racer(page, 'ABC'[i]!)).toEqual([at.x, at.y, value, Math.hypot(at.x, at.y)]);
      }
      const [here, next] = path('adam(lr=0.1)').slice(k, k + 2);
      expect(await line(page, 'g')).toEqual([here!.gradient.x, here!.gradient.y]);
      const [dx] = await line(page, 'delta');
      expect(here!.at.x + dx!).toBe(next!.at.x);
      const [[m], [mHat]] = [await line(page, 'm'), await line(page, 'mHat')];
      expect(mHat).toBeCloseTo(m! / (1 - 0.9 ** (k + 1)), 14);
      await page.getByRole('button', { name: 'Step forward' }).click();
    }
    const moved = page.getByRole('math', { name: 'x sub k plus 1 equals' });
    const [sign, said] = await line(page, 'delta').then(([dx]) => (dx! < 0 ? ['−', 'minus'] : ['+', 'plus']));
    expect(await moved.textContent()).toMatch(new RegExp(`[\\d⁻⁰-⁹]\\s*\\${sign} \\d`));
    expect(await moved.getAttribute('aria-label')).toMatch(new RegExp(`\\d ${said} \\d`));
    expect(await reading(page, 'largest eigenvalue')).toBe(25);
    expect(await reading(page, 'the largest')).toBe(0.08);
  });
});

test('optimizers are added, written and taken out; what is none is said at its place', async () => {
  await lab.open('#/surfaces?at=10', async (page) => {
    await setting(page, 'Add an optimizer').selectOption('clip-norm(sgd(lr=0.05))');
    await setting(page, 'Optimizer D').fill('clip-norm(sgd(lr=0.05),limit=2)');
    await made(page);
    const { at } = path('clip-norm(sgd(lr=0.05),limit=2)')[10]!;
    expect((await racer(page, 'D')).slice(0, 2)).toEqual([at.x, at.y]);
    await setting(page, 'Optimizer A').fill('sgd(lr=fast)');
    expect(await page.locator('.controls .trouble').textContent()).toContain('must be a number');
    expect((await racer(page, 'A'))[0]).toBe(path('sgd(lr=0.07)')[10]!.at.x);
    await page.getByRole('button', { name: 'Remove optimizer B' }).click();
    await made(page);
    expect((await racer(page, 'C')).slice(0, 2)).toEqual([at.x, at.y]);
  });
});

test('a branch goes on with another optimizer, and what it has kept', async () => {
  await lab.open('#/surfaces?at=5&chosen=1', async (page) => {
    await made(page);
    const [dx] = await line(page, 'b');
    await page.getByRole('button', { name: 'Branch here' }).click();
    await setting(page, 'Optimizer B').fill('sgd(lr=0.01,momentum=0.5)');
    await made(page);
    const { at, gradient } = path('sgd(lr=0.02,momentum=0.9)')[5]!;
    const before = (dx! - gradient.x) / 0.9;
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect((await racer(page, 'B'))[0]).toBeCloseTo(at.x - 0.01 * (0.5 * before + gradient.x), 12);
  });
});

test('the third dimension is loaded when it is asked for, and turned by keyboard', async () => {
  await lab.open('#/surfaces?at=20', async (page) => {
    const loaded = (): Promise<boolean> =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('three-dimensions')),
      );
    await made(page);
    expect(await loaded()).toBe(false);
    await page.getByText('In three dimensions').click();
    await page.waitForFunction(() => document.querySelector('.space canvas') !== null);
    await made(page);
    expect(await loaded()).toBe(true);
    await page.locator('.space canvas').press('ArrowRight');
    expect(await setting(page, 'Turn (degrees)').inputValue()).toBe('-30');
    expect(await page.locator('.space .trouble').count()).toBe(0);
  });
});
