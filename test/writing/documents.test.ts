import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/util/table-lines.ts';
import { brokenFormula } from '../../src/writing/break-formula.ts';
import type { Document } from '../../src/writing/document.ts';
import { json } from '../../src/writing/json.ts';
import { markdown } from '../../src/writing/markdown.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { rowsOf } from '../../src/writing/rows.ts';
import { text } from '../../src/writing/text.ts';
import { sample } from './sample.ts';

const langs = ['en', 'zh'] as const;

/** Whether KaTeX sets a formula in strict mode; it throws where it does not. */
const accepts = (tex: string): boolean =>
  katex.renderToString(tex, { strict: 'error', throwOnError: true, displayMode: true }).includes('<math');

describe.each(langs)('a document in %s', (lang) => {
  const document = sample(lang);
  const formulas = document.sections.flatMap(({ lines }) =>
    lines.flatMap((line) => [...(line.symbol ? [line.symbol] : []), ...rowsOf(line).map(({ side }) => side)]),
  );

  test('as text and as Markdown is the golden one', async () => {
    await expect(text(document)).toMatchFileSnapshot(`golden/sample.${lang}.txt`);
    await expect(markdown(document)).toMatchFileSnapshot(`golden/sample.${lang}.md`);
  });

  test.each([40, 60, 80, 120, 200])('as text is no wider than %d columns and says all', (width) => {
    const written = text(document, { width });
    for (const line of written.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(width);
    const signs = written.replace(/\s/g, '');
    for (const formula of formulas) expect(signs).toContain(formula.text.replace(/\s/g, ''));
    for (const { reason } of document.sections.flatMap(({ lines }) => lines))
      if (reason !== undefined) expect(signs).toContain(reason.replace(/\s/g, ''));
  });

  test('equal signs of a section stand below each other', () => {
    for (const paragraph of text(document).split('\n\n')) {
      const columns = paragraph.split('\n').flatMap((line) => {
        const left = /^( *[^ ]* *)[=←≈] /.exec(line)?.[1];
        return left === undefined ? [] : [widthOf(left)];
      });
      expect(new Set(columns).size, paragraph).toBeLessThanOrEqual(1);
    }
  });

  test('KaTeX accepts its LaTeX in strict mode', () => {
    for (const { tex } of formulas) expect(accepts(tex), tex).toBe(true);
  });

  test('as Markdown has formulas that KaTeX accepts and in which Markdown sees nothing', () => {
    const blocks = [...markdown(document).matchAll(/^\$\$\n(.*?)\n\$\$$/gms)].map(([, tex]) => tex!);
    expect(blocks.length).toBeGreaterThan(5);
    for (const block of blocks) {
      expect(accepts(block), block).toBe(true);
      expect(block).not.toMatch(/\\[!-/:-@[-`{-~]|(?<! )_|\*|[<>]|\n\s*\n/);
    }
  });

  test('as Markdown has rows of tables with as many cells as columns', () => {
    const tables = markdown(document).match(/(^\|.*\|\n)+/gm)!;
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      const counts = table
        .trim()
        .split('\n')
        .map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(counts).size).toBe(1);
    }
  });

  test('for programs is as agreed, with all digits', () => {
    const told = JSON.parse(JSON.stringify(json(document)));
    expect(Object.keys(told)).toEqual(['title', 'lang', 'notation', 'sections', 'check']);
    expect(told.sections[0].kind).toBe('forward');
    expect(told.sections[0].lines[0]).toEqual({
      symbol: 'h',
      latex: 'h = \\sum_{i} w_{i} \\, x_{i}',
      text: 'h = Σ_i w_i·x_i',
      numbers: '0.4·0.1 + (-0.2)·0.3',
      value: -0.02,
    });
    expect(told.sections[3].lines[0].latex).toMatch(/^w_\{2\} \\leftarrow w_\{2\}/);
    expect(told.sections[3].lines[1].value).toBe(0.00045682519855988);
    expect(told.check).toMatchObject({ max_abs_error: 2.4e-12, ok: true });
  });
});

test('a check that does not hold is said', () => {
  const document: Document = {
    ...sample('en'),
    sections: [],
    check: { max_abs_error: 0.5, ok: false, said: 'A and B' },
  };
  expect(text(document)).toContain('A and B: largest difference 0.5, they DISAGREE.');
});

test('numbers: rounded, and exact beside rounded', () => {
  expect(numeral(0.00045682519855988, { digits: 5, exact: 'en' })).toEqual({
    text: '0.00045683 (exact 0.00045682519855988)',
    tex: '0.00045683 \\quad (\\text{exact } 0.00045682519855988)',
  });
  expect(numeral(0.5, { exact: 'en' }).text).toBe('0.5');
  expect(numeral(-0).text).toBe('0');
  for (const exact of langs)
    for (const value of [Math.PI, -1 / 3e9, 1e300 / 3, Number.NaN, -Infinity])
      expect(accepts(numeral(value, { exact }).tex)).toBe(true);
});

test('a formula of any length is broken', () => {
  const formula = Array.from({ length: 20_000 }, (_, i) => `w_${i}·x_${i}`).join(' + ');
  const rows = brokenFormula(formula, 80);
  expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(80);
  expect(rows.join(' ')).toBe(formula);
});

test('formulas are broken before sums rather than products, outside of brackets rather than within', () => {
  expect(brokenFormula('a·b + c·d + e·f', 12)).toEqual(['a·b + c·d', '+ e·f']);
  expect(brokenFormula('f(a + b + c)·g + h', 14)).toEqual(['f(a + b + c)·g', '+ h']);
  expect(brokenFormula('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaa', 'aaa', 'a']);
});

test('what is shown is what was published for the worked example', () => {
  const written = text(sample('en'));
  for (const number of ['-0.02', '0.512372', '0.11889', '0.00045682519855988']) expect(written).toContain(number);
});
