import { escaped } from '../util/escaped.ts';
import { cellText } from './cell.ts';
import type { Document, Line, Section, Table } from './document.ts';
import { numeral } from './numeral.ts';
import { equation, rowsOf } from './rows.ts';
import { spoken } from './spoken.ts';
import { STYLE } from './style.ts';
import { linesText } from './text.ts';
import { type Words, wordsIn } from './words.ts';

/** Columns of the plain text, which is scrolled where the page is narrower. */
const TEXT_WIDTH = 100;

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
  const { title, lang, notation, sections, check } = document;
  const words = wordsIn(lang);
  const page = { words, typeset, lang };
  return [
    '<!doctype html>',
    `<html lang="${lang === 'zh' ? 'zh-Hans' : lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Nothing is loaded and nothing runs, whatever the texts are.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...(notation === undefined ? [] : [`<p class="notation">${escaped(words.notation(notation))}</p>`]),
    ...sections.map((section, i) => sectionOf(section, `section-${i + 1}`, page)),
    ...(check === undefined
      ? []
      : [
          '<section aria-labelledby="check">',
          `<h2 id="check">${words.check}</h2>`,
          `<p class="${check.ok ? 'good' : 'bad'}">${escaped(words.checked(check.said, numeral(check.max_abs_error).text, check.ok))}</p>`,
          '</section>',
        ]),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

interface Page extends HtmlOptions {
  readonly words: Words;
  readonly lang: Document['lang'];
}

function sectionOf({ kind, title, remarks = [], lines, table }: Section, id: string, page: Page): string {
  const copy = linesText(lines, page.words, TEXT_WIDTH)
    .map((paragraph) => paragraph.join('\n'))
    .join('\n\n');
  return [
    `<section class="${escaped(kind)}" aria-labelledby="${id}">`,
    `<h2 id="${id}">${escaped(title)}</h2>`,
    ...remarks.map((remark) => `<p>${escaped(remark)}</p>`),
    ...(lines.length === 0
      ? []
      : [
          `<div class="lines">\n${lines.map((line) => lineOf(line, page)).join('\n')}\n</div>`,
          `<details><summary>${page.words.plainText}</summary><pre>${escaped(copy)}</pre></details>`,
        ]),
    ...(table === undefined ? [] : [tableOf(table)]),
    '</section>',
  ].join('\n');
}

/** A line as a group with its words as its name: a screen reader says them, or goes into the formulas. */
function lineOf(line: Line, { typeset, words, lang }: Page): string {
  const { symbol, reason } = line;
  const rows = rowsOf(line);
  const said = rows.map((row, i) => spoken(equation(row, i === 0 ? symbol : undefined).text, lang));
  const label = words.joined([...said, ...(reason === undefined ? [] : [reason])]);
  const shown = rows.map(({ sign, side }) => {
    const tex = sign === undefined ? side.tex : `{} ${sign.tex} ${side.tex}`;
    return `<div class="row">${typeset(tex, true)}</div>`;
  });
  return [
    `<div class="line" role="group" aria-label="${escaped(label)}">`,
    ...(symbol === undefined ? [] : [`<div class="symbol">${typeset(symbol.tex, true)}</div>`]),
    `<div class="rows${symbol === undefined ? ' alone' : ''}">${shown.join('')}</div>`,
    ...(reason === undefined ? [] : [`<div class="reason">${escaped(reason)}</div>`]),
    '</div>',
  ].join('');
}

function tableOf({ columns, rows }: Table): string {
  const isNumeric = columns.map((_, j) => rows.every((row) => typeof row[j] === 'number'));
  const kind = (j: number): string => (isNumeric[j] ? ' class="number"' : '');
  const head = columns.map((column, j) => `<th scope="col"${kind(j)}>${escaped(column)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, j) => `<td${kind(j)}>${escaped(cellText(cell))}</td>`).join('')}</tr>`,
  );
  // What is wider than the page is scrolled, by keyboard too.
  return `<div class="wide" tabindex="0"><table>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}
