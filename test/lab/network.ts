import type { Page } from 'playwright-core';

/** What is computed beside the page is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(30);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}

/** The number that a diagram has for a symbol, in full precision; undefined where it is not known yet. */
export const numberIn = (page: Page, symbol: string): Promise<number | undefined> =>
  page
    .locator(`.diagram [data-symbol="${symbol}"]`)
    .first()
    .evaluate((own) => {
      const { value } = (own as unknown as { dataset: { value?: string } }).dataset;
      return value === undefined ? undefined : Number(value);
    });
