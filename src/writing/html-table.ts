import { cellText } from './cell.ts';
import type { Table } from './document.ts';
import { Markup, markup } from './markup.ts';

/** Numbers as they are written for people, and the dash where there is none. */
const NUMBER = /^(NaN|[−\d.,%∞–×·⁻⁰¹²³⁴⁵⁶⁷⁸⁹ ]+)$/;

const isNumber = (cell: string | number | undefined): boolean => typeof cell === 'number' || NUMBER.test(cell ?? '');

/** A table with its numbers below one another. @param name What it is of, for those who hear it. */
export function htmlTable({ columns, rows }: Table, name?: string): Markup {
  const kind = columns.map((_, j) => new Markup(rows.every((row) => isNumber(row[j])) ? ' class="number"' : ''));
  const head = columns.map((column, j) => markup`<th scope="col"${kind[j]}>${column}</th>`);
  const body = rows.map(
    (row) => markup`<tr>${row.map((cell, j) => markup`<td${kind[j]}>${cellText(cell)}</td>`)}</tr>`,
  );
  return wide(markup`<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`, name);
}

/** What may be wider than the page is scrolled, by keyboard too. */
export const wide = (content: Markup, name?: string): Markup =>
  markup`<div class="wide" tabindex="0"${name === undefined ? undefined : markup` role="group" aria-label="${name}"`}>${content}</div>`;
