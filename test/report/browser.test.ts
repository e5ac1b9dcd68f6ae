import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium } from '../browser/chromium.ts';
import { Place } from '../cli/talweg.ts';
import { reportOf, trainAll } from './runs.ts';

const place = new Place();
let browser: Browser;

/** Pages, by their files. */
const PAGES = ['classes', 'classes.zh', 'binary', 'targets', 'diverged', 'unfinished'] as const;

/** What axe has found. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  /** Whether everything that can be opened is. */
  readonly isOpen: boolean;
}

/** Opens a page; what it asks of the network and says on the console must be nothing. */
async function open(
  name: string,
  { width, colorScheme, isOpen }: Look,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  // Its own policy forbids all scripts, that of the test among them.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('request', (request) => heard.push(request.url()));
  const url = pathToFileURL(place.path(`${name}.html`)).href;
  try {
    await page.goto(url);
    expect(heard).toEqual([url]);
    if (isOpen)
      for (const details of await page.locator('details').all()) await details.evaluate('(own) => (own.open = true)');
    await look(page);
  } finally {
    await context.close();
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: Violation[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

describe('a report in a browser', () => {
  beforeAll(async () => {
    await trainAll(place);
    for (const run of ['classes', 'binary', 'targets', 'diverged', 'unfinished']) await reportOf(place, run);
    await reportOf(place, 'classes', ['--lang', 'zh']);
    browser = await driver.launch({
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    });
  }, 120_000);
  afterAll(() => browser?.close());

  test.each(PAGES)(
    'loads nothing, says nothing, and everybody can use it: %s',
    async (name) => {
      const looks: readonly Look[] = [
        { width: 360, colorScheme: 'light', isOpen: true },
        { width: 1280, colorScheme: 'dark', isOpen: false },
      ];
      for (const look of looks)
        await open(name, look, async (page) => {
          // As narrow as a telephone, whatever is opened.
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
          expect(await violations(page)).toEqual([]);
        });
    },
    120_000,
  );

  test('is light or dark as the system is, its charts too', async () => {
    const grounds: unknown[] = [];
    for (const colorScheme of ['light', 'dark'] as const)
      await open('classes', { width: 1280, colorScheme, isOpen: false }, async (page) => {
        grounds.push(
          await page.evaluate(
            `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('svg text')).fill]`,
          ),
        );
      });
    expect(grounds).toEqual([
      ['rgb(255, 255, 255)', 'rgb(36, 41, 47)'],
      ['rgb(20, 24, 28)', 'rgb(230, 233, 238)'],
    ]);
  });

  test('each way leads to its part, by keyboard too', async () => {
    await open('classes', { width: 1280, colorScheme: 'light', isOpen: false }, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      expect(await page.evaluate('document.activeElement.getBoundingClientRect().width > 50')).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.evaluate('location.hash')).toBe('#summary');
      for (const link of await page.locator('nav a').all()) {
        await link.press('Enter');
        expect(await page.locator(`section:target`).count()).toBe(1);
      }
    });
  });
});
