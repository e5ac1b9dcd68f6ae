import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ratesAndEpochs } from '../../src/experiments/rates-and-epochs.ts';
import { numeral } from '../../src/plot/numeral.ts';
import { Lab, reading, setting, settled } from './lab.ts';

const lab = new Lab();

/** The cells of the map, as its table shows them, once they are computed. */
async function cells(page: Page): Promise<string[][]> {
  await page.waitForFunction(() => document.querySelector('article.chapter [aria-busy=true]') === null);
  const figure = page.locator('figure').first();
  const summary = figure.locator('summary');
  await summary.click();
  const rows = await figure
    .locator('tbody')
    .evaluate((body) => [...body.children].map((row) => [...row.children].slice(1).map((own) => own.textContent)));
  await summary.click();
  return rows;
}

test('the map is the library’s experiment, cell by cell, and so is the descent of a cell', async () => {
  const { final, rates, epochs } = ratesAndEpochs().numbers;
  await lab.open('#/rates?column=30&row=12', async (page) => {
    // The table has every second column.
    const expected = final.map((row) => row.filter((_, i) => i % 2 === 0).map((x) => numeral(x, 8)));
    expect(await cells(page)).toEqual(expected);
    // A rate of 10⁻¹⁰ leaves −10⁻⁹, which is no end of a legend.
    expect(await page.locator('.shade-legend .ends span').last().textContent()).toBe('0');
    expect(await reading(page, 'learning rate')).toBe(rates[30]);
    expect(await reading(page, 'step')).toBe(epochs[12]);
    expect(await reading(page, 'place')).toBe(final[12]![30]);
    const cell = page.getByRole('slider', { name: 'The chosen cell' });
    await cell.press('ArrowRight');
    await cell.press('Shift+ArrowUp');
    expect(await reading(page, 'place')).toBe(final[22]![31]);
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await reading(page, 'step')).toBe(epochs[22]! - 1);
  });
});

test('on a parabola the law holds, and rates beyond 2/f″ diverge', async () => {
  await lab.open('#/rates?f=x²&start=2&least=0.1&most=2&columns=20&rows=5&fewest=1&epochs=400', async (page) => {
    const shown = await cells(page);
    expect(shown.at(-1)!.map((text) => text === 'diverged')).toEqual(Array.from({ length: 20 }, (_, i) => i > 9));
    await page.getByRole('slider', { name: 'The chosen cell' }).press('Shift+ArrowLeft');
    await page.getByRole('button', { name: 'To the start' }).click();
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect(await reading(page, 'predicted')).toBeCloseTo(1.6, 12);
    expect(await reading(page, 'observed')).toBeCloseTo(1.6, 12);
  });
});

test('what cannot be computed is said at its place, and nothing is lost', async () => {
  await lab.open('#/rates', async (page) => {
    const before = await cells(page);
    await setting(page, 'Least rate').fill('0.2');
    expect(await page.locator('.controls .trouble').textContent()).toContain('below the largest');
    await setting(page, 'Least rate').fill('1e-10');
    await setting(page, 'f(x)').fill('x·max(x)');
    expect(await page.locator('.controls .trouble mark').textContent()).toBe('max(x)');
    await setting(page, 'f(x)').fill('sin(x)·exp(−0.05x²)');
    expect(await page.locator('.controls .trouble').count()).toBe(0);
    expect(await cells(page)).toEqual(before);
    await setting(page, 'f(x)').fill('x');
    await page.getByLabel('Distance from the floor').check({ force: true });
    await settled(page);
    expect(await page.locator('.shade-legend .none').textContent()).toBe('no floor below the start');
  });
});
