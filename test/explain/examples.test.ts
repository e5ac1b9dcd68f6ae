import { describe, expect, test } from 'vitest';
import type { Example } from '../../src/explain/examples/example.ts';
import { examples } from '../../src/explain/examples/index.ts';
import { notations } from '../../src/explain/notations/index.ts';
import type { Document } from '../../src/writing/document.ts';
import { markdown } from '../../src/writing/markdown.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { spoken } from '../../src/writing/spoken.ts';
import { text } from '../../src/writing/text.ts';
import { accepts, formulasOf } from './formulas.ts';

const langs = ['en', 'zh'] as const;

const made = new Map<string, Document>();

/** An example, made once. */
function documentOf(example: Example, notation: string | undefined, lang: 'en' | 'zh'): Document {
  const key = `${example.name}.${notation}.${lang}`;
  if (!made.has(key)) made.set(key, example.make({ lang, notation: notations[notation ?? ''], numeral }));
  return made.get(key)!;
}

const all = Object.values(examples).flatMap((example) =>
  (example.notations.length > 0 ? example.notations : [undefined]).flatMap((notation) =>
    langs.map((lang) => ({
      example,
      notation,
      lang,
      name: [example.name, ...(notation ? [notation] : []), lang].join('.'),
    })),
  ),
);

/** What a voice says has no signs. */
const WORDS = { en: /^[A-Za-z0-9 ,.]*$/, zh: /^[A-Za-z0-9 ，.\p{Script=Han}]*$/u };

describe.each(all)('$name', ({ example, notation, lang, name }) => {
  const document = (): Document => documentOf(example, notation, lang);

  test('is the golden one as text and as Markdown', async () => {
    await expect(text(document())).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(markdown(document())).toMatchFileSnapshot(`golden/${name}.md`);
  });

  test('agrees with what was trained', () => {
    expect(document().check).toMatchObject({ ok: true });
  });

  test('has LaTeX that KaTeX accepts in strict mode, and is said in words', () => {
    for (const { tex, text } of formulasOf(document())) {
      expect(accepts(tex), tex).toBe(true);
      expect(spoken(text, lang), text).toMatch(WORDS[lang]);
    }
  });
});
