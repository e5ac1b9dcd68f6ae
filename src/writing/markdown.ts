import { cellText } from './cell.ts';
import type { Document, Line, Section, Table } from './document.ts';
import { numeral } from './numeral.ts';
import { rowsOf } from './rows.ts';
import { wordsIn } from './words.ts';

/**
 * A document as Markdown with formulas in LaTeX, in blocks between `$$` in which equal signs stand below each other.
 *
 * GitHub reads Markdown before it reads formulas, others do not; the formulas are such that both see the same.
 */
export function markdown({ title, lang, notation, sections, check }: Document): string {
  const words = wordsIn(lang);
  const paragraphs = [
    `# ${plain(title)}`,
    ...(notation === undefined ? [] : [paragraph(words.notation(notation))]),
    ...sections.flatMap(sectionOf),
    ...(check === undefined
      ? []
      : [`## ${words.check}`, paragraph(words.checked(check.said, numeral(check.max_abs_error).text, check.ok))]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const sectionOf = ({ title, remarks = [], lines, table }: Section): string[] => [
  `## ${plain(title)}`,
  ...remarks.map(paragraph),
  ...blocks(lines),
  ...(table === undefined ? [] : [tableOf(table)]),
];

/** Lines that follow each other share a block; one with a reason has a block of its own, below its reason. */
function blocks(lines: readonly Line[]): string[] {
  const paragraphs: string[] = [];
  let rows: string[] = [];
  const close = (): void => {
    if (rows.length > 0)
      paragraphs.push(['$$', '\\begin{aligned}', rows.join(' \\cr\n'), '\\end{aligned}', '$$'].join('\n'));
    rows = [];
  };
  for (const line of lines) {
    if (line.reason !== undefined) {
      close();
      paragraphs.push(`*${plain(line.reason)}*`);
    }
    rows.push(...alignedRows(line));
    if (line.reason !== undefined) close();
  }
  close();
  return paragraphs;
}

const alignedRows = (line: Line): string[] =>
  rowsOf(line).map(({ sign, side }, i) => {
    const left = i === 0 && line.symbol ? `${portable(line.symbol.tex)} ` : '';
    return `${left}&${sign ? `${sign.tex} ` : ''}${portable(side.tex)}`;
  });

/** What LaTeX calls by a sign, by its word. */
const NAMES: Readonly<Record<string, string>> = {
  '\\': '\\cr ',
  ',': '\\thinspace ',
  ':': '\\medspace ',
  '>': '\\medspace ',
  ';': '\\thickspace ',
  '!': '\\negthinspace ',
  '{': '\\lbrace ',
  '}': '\\rbrace ',
  '|': '\\Vert ',
  ' ': '\\space ',
};

/**
 * LaTeX that means the same after Markdown has read it: Markdown takes the backslash from before punctuation, makes
 * emphasis of two underscores or asterisks, and tags of <.
 */
const portable = (tex: string): string =>
  tex
    .replace(/\\([^A-Za-z])/g, (whole, sign: string) => NAMES[sign] ?? whole)
    .replace(/\s*_/g, ' _')
    .replaceAll('*', '\\ast ')
    .replace(/</g, '\\lt ')
    .replace(/>/g, '\\gt ')
    .replace(/\s+/g, ' ');

/** A text in which nothing means anything to Markdown. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>$|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replace(/\s*\n\s*/g, ' ');

/** A text that stands at the beginning of a line, where `1.` and `-` would begin a list. */
const paragraph = (text: string): string => plain(text).replace(/^(\d*)([-+.)])(?=\s)/, '$1\\$2');

function tableOf({ columns, rows }: Table): string {
  const isNumeric = columns.map((_, j) => j > 0 && rows.every((row) => typeof row[j] === 'number'));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(plain)),
    line(isNumeric.map((numeric) => (numeric ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => plain(cellText(cell))))),
  ].join('\n');
}
