import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { isTrue } from '../../lab/src/chapters/11-clinic/quiz.ts';
import { cards } from '../../src/explain/index.ts';
import { numeral } from '../../src/plot/index.ts';
import { Lab } from './lab.ts';

const lab = new Lab();

/** Digits that tables of the lab show. */
const DIGITS = 8;

/** The card is there with its numbers. */
const opened = (page: Page, name: string) => page.waitForSelector(`[data-card=${name}][aria-busy=false] .verdict`);

const shown = (page: Page) =>
  page.evaluate(() => {
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
    return {
      isRefuted: document.querySelector<HTMLElement>('.verdict')!.dataset.refuted,
      claim: texts('section.claim p')[0],
      tried: texts('section.numbers p')[0],
      lines: texts('section.numbers .line').length,
      cells: texts('section.numbers td'),
    };
  });

test('every card opens, is refuted, and shows the library’s numbers', async () => {
  await lab.open('#/clinic', async (page) => {
    await page.getByRole('button', { name: 'The first card' }).click();
    for (const [i, name] of Object.keys(cards).entries()) {
      if (i > 0) await page.getByRole('button', { name: 'Next card' }).click();
      await opened(page, name);
      const { sections } = cards[name]!.document('en');
      const { table = { rows: [] }, remarks, lines } = sections[1]!;
      expect(await shown(page), name).toEqual({
        isRefuted: 'true',
        claim: sections[0]!.remarks![0],
        tried: remarks![0],
        lines: lines.length,
        cells: table.rows.flat().map((cell) => (typeof cell === 'number' ? numeral(cell, DIGITS) : String(cell))),
      });
    }
    expect(await page.locator('.cards [role=status]').textContent()).toContain('40 of 40 opened');
  });
}, 60_000);

test('cards are found by words of either language, and what is not found is said', async () => {
  await lab.open('#/clinic?card=nothing', async (page) => {
    expect(await page.getByRole('alert').textContent()).toContain('no card called nothing');
    const find = page.getByLabel('Find a card');
    const names = () => page.locator('.cards li').allTextContents();
    await find.fill('LEARNING rate');
    expect(await names()).toContain('Any learning rate converges');
    await find.fill('任何学习率');
    expect(await names()).toEqual(['Any learning rate converges']);
    await find.fill('<b>zebra');
    expect(await page.locator('.cards p.trouble').textContent()).toContain('No card has these words');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await names()).toHaveLength(Object.keys(cards).length);
  });
});

test('the quiz judges, counts, and a link brings it back', async () => {
  const [right, wrong] = ['any-rate', 'gradient-zero'];
  let link = '';
  await lab.open(`#/clinic?quiz=1&card=${right}`, async (page) => {
    const say = async (name: string, said: boolean): Promise<void> => {
      await page.waitForSelector(`[data-card=${name}][aria-busy=false] blockquote`);
      expect(await page.locator('.verdict').count()).toBe(0);
      await page.getByRole('button', { name: said ? 'True' : 'False', exact: true }).click();
      await opened(page, name);
    };
    await say(right!, isTrue(right!, 1));
    expect(await page.locator('.answers output').textContent()).toBe('Right.');
    await page
      .locator('.cards')
      .getByRole('button', { name: cards[wrong!]!.title('en') })
      .click();
    await say(wrong!, !isTrue(wrong!, 1));
    expect(await page.locator('.answers output').textContent()).toBe('Not so.');
    expect(await page.locator('.cards [role=status]').textContent()).toContain('1 of 2 answered rightly');
    await page.waitForTimeout(400);
    // The way back leads through the cards, and takes no answer away.
    await page.goBack();
    await opened(page, right!);
    await page.goForward();
    await opened(page, wrong!);
    await page.waitForTimeout(400);
    link = new URL(page.url()).hash;
  });
  await lab.open(link, async (page) => {
    await opened(page, wrong!);
    expect(await page.locator('.cards [role=status]').textContent()).toContain('1 of 2 answered rightly');
  });
  const trueOnes = Object.keys(cards).filter((name) => isTrue(name, 1));
  expect(trueOnes.length).toBeGreaterThan(10);
  expect(trueOnes.length).toBeLessThan(30);
});
