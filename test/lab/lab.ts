import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Served, serve } from '../../src/cli/lab/serve.ts';
import { chromium } from '../browser/chromium.ts';
import { BUILT } from './built.ts';

/** Where screenshots are kept, to be looked at. */
export const SHOTS = resolve('coverage/lab');

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** The lab as it is built, served as `talweg lab` serves it, and a browser; both are gone after the tests of a file. */
export class Lab {
  #browser: Browser | undefined;
  #served: Served | undefined;

  constructor() {
    beforeAll(async () => {
      mkdirSync(SHOTS, { recursive: true });
      this.#served = await serve(BUILT);
      this.#browser = await driver.launch({
        executablePath: chromium,
        args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
      });
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#served?.close();
    });
  }

  get url(): string {
    return this.#served!.url;
  }

  /**
   * Opens a link of the lab, and closes it when `use` is done. Whatever the page complains of is thrown.
   *
   * @param hash What stands behind the page's address: `#/slope?x=2`.
   * @param use Is told what has been loaded so far, by workers too.
   */
  async open(
    hash: string,
    use: (page: Page, loaded: ReadonlySet<string>) => Promise<void>,
    look: Look = {},
  ): Promise<void> {
    const { width = 1280, height = 800, scheme = 'light' } = look;
    // axe is put into the page, whose own policy forbids that.
    const context = await this.#browser!.newContext({
      bypassCSP: true,
      viewport: { width, height },
      colorScheme: scheme,
      locale: 'en-US',
    });
    const complaints: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      // Where there is no graphics card, the browser reads back what WebGL has drawn, and says so.
      if (message.text().includes('GPU stall due to ReadPixels')) return;
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    const loaded = new Set<string>();
    context.on('request', (request) => loaded.add(new URL(request.url()).pathname));
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    try {
      await page.goto(this.url + hash);
      await page.waitForSelector('article.chapter');
      await use(page, loaded);
      if (complaints.length > 0) throw new Error(`The page complains: ${complaints.join('\n')}`);
    } finally {
      await context.close();
    }
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong with a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: Violation[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 300)} ${nodes[0]!.failureSummary}`);
}

/** The number that a readout shows beside a label, in full precision. */
export const reading = (page: Page, label: string): Promise<number> =>
  page
    .locator('.readout div', { hasText: label })
    .first()
    .locator('dd')
    .evaluate((own) => Number((own as unknown as { dataset: { value: string } }).dataset.value));

/** The setting of a slider, by its label. */
export const setting = (page: Page, label: string) => page.getByLabel(label, { exact: true }).first();

/** What is computed elsewhere is there. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForTimeout(50);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
};
