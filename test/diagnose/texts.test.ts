import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { optionWords } from '../../src/cli/command-line.ts';
import { trainOptions } from '../../src/cli/train-options.ts';
import { checkSettings, type Given } from '../../src/cli/train-settings.ts';
import { checks } from '../../src/diagnose/checks.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { adviceOf } from '../../src/diagnose/report.ts';
import { told } from '../../src/diagnose/told.ts';
import type { Lang } from '../../src/util/lang.ts';
import { advised, type Case, make } from './case.ts';

const langs = ['en', 'zh'] as const satisfies readonly Lang[];

const CHINESE = /[\u4e00-\u9fff]/;

/** A Chinese sign beside punctuation that is not. */
const MIXED = /[\u4e00-\u9fff）」”] *[,:;?!]|[,:;?!] *[\u4e00-\u9fff（「“]/;

/** What no sentence has: numbers that are none or as programs write them, but for options, and slips of spaces. */
const SLIPS = /undefined|null|NaN|Infinity|\[object|[^\d]-0\b|e\+\d|(?<!-\S+ \d+)e-\d|\d\.\d{8}|\d{12}| {2}| [,.;:]/;

const ends: Readonly<Record<Lang, RegExp>> = { en: /[^.]\.$/, zh: /[^。]。$/ };

const folder = join(import.meta.dirname, 'cases');
const cases = (
  await Promise.all(
    readdirSync(folder).map(async (file) => ((await import(join(folder, file))) as { cases: readonly Case[] }).cases),
  )
).flat();

/** The wide table takes long to be examined. */
const isQuick = ({ table }: Case): boolean => !table.csv.includes('digits');

/** Of every kind that is planted the first case that is quick. */
const representative = checks.flatMap(
  ({ kind }) => cases.filter(isQuick).find(({ kinds }) => kinds?.[0] === kind) ?? [],
);

describe.each(checks)('$kind', ({ texts, source, kind, causes = [] }) => {
  test('has a title, a rule with its source, and the same advice in both languages', () => {
    expect(source).toMatch(/\d{4}/);
    for (const lang of langs) {
      const { title, rule } = texts[lang];
      expect(title).not.toMatch(/[.。]$/);
      expect(rule).toMatch(ends[lang]);
    }
    expect(texts.en.title).toMatch(/^[A-Z]/);
    const advice = Object.entries(texts.en.advice);
    expect(Object.keys(texts.zh.advice)).toEqual(advice.map(([to]) => to));
    for (const [to, en] of advice) {
      const zh = texts.zh.advice[to]!;
      expect(typeof zh).toBe(typeof en);
      // Those with numbers are read where they are given.
      if (typeof en !== 'string' || typeof zh !== 'string') continue;
      expect(en).toMatch(/^[A-Z].*[^.:,]$/);
      expect(zh).toMatch(CHINESE);
      expect(zh).not.toMatch(/[。：，]$/);
      expect(zh).not.toMatch(MIXED);
    }
    for (const text of [texts.zh.title, texts.zh.rule]) {
      expect(text).toMatch(CHINESE);
      expect(text).not.toMatch(MIXED);
    }
  });

  test('is brought about by kinds that there are', () => {
    for (const cause of causes) expect(checks.some((check) => check.kind === cause && cause !== kind)).toBe(true);
  });
});

const seen = new Set<string>();

describe('what is said of real findings', () => {
  test.each(representative)('$name', { timeout: 60_000 }, async ({ table, given }) => {
    for (const finding of examine((await make(table, given)).subject)) {
      seen.add(finding.check.kind);
      for (const lang of langs) {
        const said = told(finding, { lang, written: (set) => optionWords({ ...set }).join(' ') });
        const { message } = said;
        expect(message).toMatch(ends[lang]);
        // A number below 0 has a minus, not a hyphen.
        expect(message).not.toMatch(/(^|[\s(=])-\d/);
        const all = [message, ...adviceOf(said, lang)];
        for (const text of all) expect(text).not.toMatch(SLIPS);
        if (lang === 'zh')
          for (const text of all) expect([CHINESE.test(text), MIXED.test(text)]).toEqual([true, false]);
      }
      for (const { set } of finding.advice) {
        if (!set) continue;
        for (const [name, value] of Object.entries(set)) {
          const option = trainOptions[name as keyof typeof trainOptions];
          expect(option.read(String(value), name)).toEqual(value);
          expect(String(value)).not.toMatch(/\d\.\d{8}|0{5}\d$/);
        }
        expect(() => checkSettings(advised(given, set) as Given)).not.toThrow();
      }
    }
  });

  test('is said of most kinds', () => {
    expect(seen.size).toBeGreaterThan(0.7 * checks.length);
  });
});
