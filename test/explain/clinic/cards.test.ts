import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { cardNamed, cards, clinic } from '../../../src/explain/clinic/clinic.ts';
import type { Document } from '../../../src/writing/document.ts';
import { html } from '../../../src/writing/html.ts';
import { json } from '../../../src/writing/json.ts';
import { markdown } from '../../../src/writing/markdown.ts';
import { rowsOf } from '../../../src/writing/rows.ts';
import { spoken } from '../../../src/writing/spoken.ts';
import { text } from '../../../src/writing/text.ts';

const langs = ['en', 'zh'] as const;
const all = Object.values(cards);

test('every card has a name of its own, and its numbers refute what is claimed', () => {
  expect(all.length).toBeGreaterThanOrEqual(25);
  for (const [name, card] of Object.entries(cards)) {
    expect(card.name).toBe(name);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(card.isRefuted(), name).toBe(true);
  }
});

test('a name that no card has is refused, with the nearest one', () => {
  expect(cardNamed('best-of-all')).toBe(cards['best-of-all']);
  expect(() => cardNamed('best-of-al')).toThrow(/there is no card "best-of-al"\. Did you mean "best-of-all"\?/);
  expect(() => cardNamed('constructor')).toThrow(/there is no card/);
});

/** Whether KaTeX sets a formula in strict mode; it throws where it does not. */
const accepts = (tex: string): boolean =>
  katex.renderToString(tex, { strict: 'error', throwOnError: true, displayMode: true }).includes('<math');

/** Names that are the same in Chinese. */
const NAMES =
  /\b(MSE|SSE|mse|mae|hinge|relu|ReLU|RMSprop|Adam|NumPy|np\.random\.uniform|uniform|size|linear_regression|sin|exp)\b/g;

describe.each(langs)('the clinic in %s', (lang) => {
  const documents: readonly Document[] = [clinic(lang), ...all.map((card) => card.document(lang))];

  test('as text and as Markdown is the golden one', async () => {
    const whole = (write: (document: Document) => string): string => documents.map(write).join('\n\n');
    await expect(whole((document) => text(document))).toMatchFileSnapshot(`golden/clinic.${lang}.txt`);
    await expect(whole(markdown)).toMatchFileSnapshot(`golden/clinic.${lang}.md`);
  });

  test('has formulas that KaTeX sets and that can be said', () => {
    const words = lang === 'en' ? /^[A-Za-z0-9 ,.]*$/ : /^[A-Za-z0-9 ，.\p{Script=Han}]*$/u;
    for (const { sections } of documents)
      for (const line of sections.flatMap(({ lines }) => lines))
        for (const { tex, text } of [...(line.symbol ? [line.symbol] : []), ...rowsOf(line).map(({ side }) => side)]) {
          expect(accepts(tex), tex).toBe(true);
          expect(spoken(text, lang), text).toMatch(words);
        }
    const blocks = documents.flatMap((document) => [...markdown(document).matchAll(/^\$\$\n(.*?)\n\$\$$/gms)]);
    for (const [, block] of blocks) expect(accepts(block!), block).toBe(true);
  });

  test('says of each card what is claimed, what was computed, and what holds', () => {
    for (const { title, sections } of documents.slice(1)) {
      expect(sections.map(({ kind }) => kind)).toEqual(['claim', 'numbers', 'truth']);
      for (const { remarks } of sections) expect(remarks![0], title).toMatch(lang === 'en' ? /[.?]$/ : /[。？]$/);
      const { lines, table } = sections[1]!;
      expect(lines.length + (table?.rows.length ?? 0), title).toBeGreaterThan(1);
      expect(sections[2]!.lines.length, title).toBeGreaterThan(0);
      for (const row of table?.rows ?? []) expect(row, title).toHaveLength(table!.columns.length);
    }
  });

  test('is a page, and lines for programs with all their digits', () => {
    for (const document of documents) {
      const typeset = (tex: string): string => katex.renderToString(tex, { output: 'mathml' });
      expect(html(document, { typeset })).not.toMatch(/undefined|katex-error/);
      const { sections } = JSON.parse(JSON.stringify(json(document)));
      expect(sections.map(({ lines }: { lines: unknown[] }) => lines.length)).toEqual(
        document.sections.map(({ lines }) => lines.length),
      );
    }
  });
});

/** All that a document says in words. */
const wordsOf = ({ title, sections }: Document): string[] => [
  title,
  ...sections.flatMap(({ title, remarks = [], lines, table }) => [
    title,
    ...remarks,
    ...lines.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
    ...(table?.columns ?? []),
    ...(table?.rows.flat().filter((cell) => typeof cell === 'string') ?? []),
  ]),
];

test('no word is left untranslated, and Chinese has its own punctuation', () => {
  const names = new Set(Object.keys(cards));
  for (const document of [clinic('zh'), ...all.map((card) => card.document('zh'))])
    for (const words of wordsOf(document).filter((words) => !names.has(words))) {
      expect(words.replace(NAMES, ''), words).not.toMatch(/[A-Za-z]{3,}/);
      expect(words, words).not.toMatch(/\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}|\p{Script=Han}\.(?!\d)/u);
      expect(words, words).not.toMatch(/\p{Script=Han}\(|\)\p{Script=Han}/u);
    }
});

test('says what the other language says: the same numbers, other words', () => {
  for (const card of all) {
    const [en, zh] = langs.map((lang) => card.document(lang)) as [Document, Document];
    expect(zh.sections.map(({ lines }) => lines.map(({ value }) => value))).toEqual(
      en.sections.map(({ lines }) => lines.map(({ value }) => value)),
    );
    const numbers = ({ sections }: Document) =>
      sections[1]!.table?.rows.flat().filter((cell) => typeof cell === 'number');
    expect(numbers(zh)).toEqual(numbers(en));
    for (const section of zh.sections) expect(section.remarks![0]).toMatch(/\p{Script=Han}/u);
  }
});
