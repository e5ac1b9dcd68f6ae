import { describe, expect, test } from 'vitest';
import { mathml } from '../../src/cli/mathml.ts';
import { html } from '../../src/writing/html.ts';
import { sample } from './sample.ts';

const typeset = await mathml();

describe.each(['en', 'zh'] as const)('a page in %s', (lang) => {
  const document = sample(lang);
  const page = html(document, { typeset });

  test('is one file that loads nothing and runs nothing', () => {
    expect(page.replaceAll('http://www.w3.org/1998/Math/MathML', '')).not.toMatch(
      /https?:|<script|<link|<img|url\(|@import/,
    );
    expect(page).toContain("default-src 'none'");
    expect(page).toContain(lang === 'en' ? '<html lang="en">' : '<html lang="zh-Hans">');
    expect(page).not.toMatch(/<&>|katex-error/);
  });

  test('has a heading for the document and one for each section, which it names', () => {
    const headings = [...page.matchAll(/<h(\d)(?: id="([^"]+)")?>/g)].map(([, level, id]) => ({ level, id }));
    expect(headings.map(({ level }) => level).join('')).toBe(`1${'2'.repeat(document.sections.length + 1)}`);
    for (const { id } of headings.slice(1)) expect(page).toContain(`aria-labelledby="${id}"`);
  });

  test('says each line in words', () => {
    const labels = [...page.matchAll(/role="group" aria-label="([^"]*)"/g)].map(([, label]) => label!);
    expect(labels).toHaveLength(document.sections.reduce((count, { lines }) => count + lines.length, 0));
    for (const label of labels.filter((label) => !label.includes('f′')))
      expect(label).toMatch(lang === 'en' ? /^[A-Za-z0-9 ,.]+$/ : /^[A-Za-z0-9 ，.\p{Script=Han}]+$/u);
  });
});

test('a minus that is a sign is written as one, one between terms is not', () => {
  expect(typeset('{} = -1', true)).toContain('<mo>=</mo><mo form="prefix">−</mo>');
  expect(typeset('\\left(-1\\right)', true)).toContain('<mo form="prefix">−</mo>');
  expect(typeset('f\\left(x\\right) - 1', true)).not.toContain('prefix');
  expect(typeset('x - 1', true)).not.toContain('prefix');
});
