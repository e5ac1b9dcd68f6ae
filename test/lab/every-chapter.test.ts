import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../lab/src/lang/en.ts';
import { zh } from '../../lab/src/lang/zh.ts';
import { BUILT } from './built.ts';
import { Lab, SHOTS, setting, settled, violations } from './lab.ts';

const lab = new Lab();

/** Bytes that a browser loads before a chapter's picture is there, packed, without fonts and the third dimension. */
const MOST_BYTES = 250_000;

const CASES = Object.keys(en.titles);

/** Whether each chapter is looked at in every language, theme and width. */
const ALL = process.env.TALWEG_LOOKS === 'all';

describe.concurrent.each(CASES)('chapter %s', (id) => {
  test('is for everybody: small to load, two languages, two themes, by keyboard and aloud, narrow; a link leads back', async () => {
    let link = '';
    let seen = '';
    await lab.open(`#/${id}`, async (page, loaded) => {
      await settled(page);
      expect(bytesOf(loaded)).toBeLessThan(MOST_BYTES);
      const { titles, theme, language } = await words(page);
      expect(titles).toHaveLength(1);
      const looks = async (lang: string): Promise<void> => {
        for (const scheme of ['light', 'dark']) {
          await setting(page, (await words(page)).theme).selectOption(scheme);
          for (const [device, width] of [
            ['desktop', 1280],
            ['phone', 360],
          ] as const) {
            // One language on a screen by day, the other on a telephone by night, unless all looks are asked for.
            const isLooked = (lang === 'en') === (scheme === 'light') && (lang === 'en') === (device === 'desktop');
            if (!ALL && !isLooked) continue;
            await page.setViewportSize({ width, height: 800 });
            await settled(page);
            expect(await overflow(page), `${lang} ${scheme} ${device}`).toBeLessThanOrEqual(0);
            expect(await scrolled(page, ':not([tabindex="0"])'), `without keyboard, ${lang} ${device}`).toEqual([]);
            await page.screenshot({ path: join(SHOTS, `${id}-${lang}-${scheme}-${device}.png`), fullPage: true });
          }
          if (ALL || (lang === 'en') === (scheme === 'light'))
            expect(await violations(page), `${lang} ${scheme}`).toEqual([]);
        }
        await page.setViewportSize({ width: 1200, height: 800 });
        await settled(page);
        expect(await scrolled(page, ':is(.mathematics *)'), `mathematics that is cut, ${lang}`).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
      };
      expect([theme, language]).toEqual(['Colors', 'Language']);
      expect(await untold(page)).toEqual([]);
      expect(await untranslated(page, 'en')).toEqual([]);
      await looks('en');
      await setting(page, language).selectOption('zh');
      await settled(page);
      expect(await untranslated(page, 'zh')).toEqual([]);
      await looks('zh');
      for (const slider of (await page.locator('.controls input[type=range]').all()).slice(0, 3))
        await slider.press('ArrowRight');
      const forward = page.getByRole('button', { name: zh.timeline.forward });
      if ((await forward.count()) > 0 && (await forward.first().isEnabled())) await forward.first().click();
      await page.waitForTimeout(500);
      await settled(page);
      link = new URL(page.url()).hash;
      seen = await pictured(page);
    });
    await lab.open(link, async (page) => {
      await settled(page);
      expect(await pictured(page)).toBe(seen);
      expect(new URL(page.url()).hash).toBe(link);
    });
  }, 120_000);
});

test('a link that says what is not known is told of, and the rest of it holds', async () => {
  await lab.open('#/slope?x=2&nothing=1&h=many', async (page) => {
    expect(await page.getByRole('alert').textContent()).toContain('nothing, h');
    expect(await setting(page, 'x').inputValue()).toBe('2');
  });
});

const overflow = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** What is wider than its place and has to be scrolled, among some elements of a chapter. */
const scrolled = (page: Page, among: string): Promise<string[]> =>
  page.evaluate((among) => {
    const isScrolled = (own: Element): boolean =>
      own.scrollWidth > own.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(own).overflowX);
    return [...document.querySelectorAll(`article.chapter :is(div, span, pre)${among}`)]
      .filter(isScrolled)
      .map((own) => own.outerHTML.slice(0, 200));
  }, among);

const words = async (page: Page) => ({
  titles: await page.locator('h1').allTextContents(),
  theme: (await page.locator('.tools label').nth(0).textContent())!,
  language: (await page.locator('.tools label').nth(1).textContent())!,
});

/** Pictures whose numbers stand in no table. */
const untold = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.plot, .long-curves, .histogram, canvas')]
      .filter(
        (own) => own.closest('figure.figure')?.querySelector('details.twin') === null || !own.closest('figure.figure'),
      )
      .map((own) => own.outerHTML.slice(0, 200)),
  );

/** All that is said in a chapter, its numbers among it. */
const pictured = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'article.chapter [data-value], article.chapter .caption, article.chapter input',
      ),
    ]
      .map((own) => own.dataset.value ?? (own instanceof HTMLInputElement ? own.value : own.textContent))
      .join('\n'),
  );

const bytesOf = (names: ReadonlySet<string>): number =>
  [...names]
    .filter((name) => !/\.(woff2|csv)$|three/.test(name))
    .map((name) => (name === '/' ? 'index.html' : name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name)), { level: 9 }).length, 0);

/**
 * Texts in another language than the page's: Latin words without any Chinese around them, or Chinese in English. What
 * says that it is not to be translated is left alone: formulas, names, and what stands in a language of its own.
 */
const untranslated = (page: Page, lang: 'en' | 'zh'): Promise<string[]> =>
  page.evaluate((lang) => {
    const apart = 'script, style, [role=math], .katex, [translate=no], main [lang], pre';
    const texts: string[] = [document.title];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest(apart)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt'])
        if (element.hasAttribute(name)) texts.push(element.getAttribute(name)!);
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue!);
    }
    const chinese = /[\u4e00-\u9fff]/;
    const isForeign = (text: string): boolean =>
      lang === 'en' ? chinese.test(text) : /[A-Za-z]{3,}/.test(text) && !chinese.test(text);
    return [...new Set(texts.filter(isForeign).map((text) => text.trim()))];
  }, lang);
