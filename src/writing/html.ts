import { escaped } from '../util/escaped.ts';
import type { Document, Line, Section } from './document.ts';
import { htmlPage } from './html-page.ts';
import { htmlTable } from './html-table.ts';
import { Markup } from './markup.ts';
import { numeral } from './numeral.ts';
import { equation, rowsOf } from './rows.ts';
import { spoken } from './spoken.ts';
import { STYLE } from './style.ts';
import { linesText } from './text.ts';
import { type Words, wordsIn } from './words.ts';

/** Columns of the plain text, which is scrolled where the page is narrower. */
const TEXT_WIDTH = 100;

/** Longer rows may have to be scrolled on a narrow screen, by keyboard too. */
const LONG = 20;

/** Makes MathML of LaTeX, as a block or within a line. */
export type Typeset = (tex: string, display: boolean) => string;

export interface HtmlOptions {
  /**
   * Given by the caller, since nothing here depends on a package. MathML, because all present browsers show it and
   * screen readers read it with no fonts and no script: the page is one file that needs no network.
   */
  readonly typeset: Typeset;
}

/** A document as a page of its own: light or dark as the reader's system is, for narrow screens and for paper too. */
export function html(document: Document, { typeset }: HtmlOptions): string {
  const { title, lang, notation } = document;
  const own = [
    `<h1>${escaped(title)}</h1>`,
    ...(notation === undefined ? [] : [`<p class="notation">${escaped(wordsIn(lang).notation(notation))}</p>`]),
  ];
  return htmlPage(
    title,
    lang,
    STYLE,
    ['<main>', ...own, documentBody(document, { typeset }).text, '</main>'].join('\n'),
  );
}

/**
 * What a document says, without its title.
 *
 * @param level Of their headings.
 * @param id What their names in the page begin with.
 */
export function documentBody(
  { lang, sections, check }: Document,
  { typeset }: HtmlOptions,
  level = 2,
  id = '',
): Markup {
  const words = wordsIn(lang);
  const page = { words, typeset, lang, heading: `h${level}` };
  const parts = sections.map((section, i) => sectionOf(section, `${id}section-${i + 1}`, page));
  if (check) {
    const said = escaped(words.checked(check.said, numeral(check.max_abs_error).text, check.ok));
    parts.push(
      `<section aria-labelledby="${id}check">`,
      `<h${level} id="${id}check">${words.check}</h${level}>`,
      `<p class="${check.ok ? 'good' : 'bad'}">${said}</p>`,
      '</section>',
    );
  }
  return new Markup(parts.join('\n'));
}

interface Page extends HtmlOptions {
  readonly words: Words;
  readonly lang: Document['lang'];
  /** h2, h3, … */
  readonly heading: string;
}

function sectionOf({ kind, title, remarks = [], lines, table }: Section, id: string, page: Page): string {
  const copy = linesText(lines, page.words, TEXT_WIDTH)
    .map((paragraph) => paragraph.join('\n'))
    .join('\n\n');
  return [
    `<section class="${escaped(kind)}" aria-labelledby="${id}">`,
    `<${page.heading} id="${id}">${escaped(title)}</${page.heading}>`,
    ...remarks.map((remark) => `<p>${escaped(remark)}</p>`),
    ...(lines.length === 0
      ? []
      : [
          `<div class="lines">\n${lines.map((line) => lineOf(line, page)).join('\n')}\n</div>`,
          `<details><summary>${page.words.plainText}</summary><pre tabindex="0">${escaped(copy)}</pre></details>`,
        ]),
    ...(table === undefined ? [] : [htmlTable(table).text]),
    '</section>',
  ].join('\n');
}

/** A line as a group with its words as its name: a screen reader says them, or goes into the formulas. */
function lineOf(line: Line, { typeset, words, lang }: Page): string {
  const { symbol, reason } = line;
  const rows = rowsOf(line);
  const said = rows.map((row, i) => spoken(equation(row, i === 0 ? symbol : undefined).text, lang));
  const isLong = rows.some(({ side }) => side.text.length > LONG);
  const label = words.joined([...said, ...(reason === undefined ? [] : [reason])]);
  const shown = rows.map(({ sign, side }) => {
    const tex = sign === undefined ? side.tex : `{} ${sign.tex} ${side.tex}`;
    return `<div class="row">${typeset(tex, true)}</div>`;
  });
  return [
    `<div class="line" role="group" aria-label="${escaped(label)}">`,
    ...(symbol === undefined ? [] : [`<div class="symbol">${typeset(symbol.tex, true)}</div>`]),
    `<div class="rows${symbol === undefined ? ' alone' : ''}"${isLong ? ' tabindex="0"' : ''}>${shown.join('')}</div>`,
    ...(reason === undefined ? [] : [`<div class="reason">${escaped(reason)}</div>`]),
    '</div>',
  ].join('');
}
