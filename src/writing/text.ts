import { tableLines, widthOf } from '../util/table-lines.ts';
import { wrapped } from '../util/wrapped.ts';
import { brokenFormula, HANG } from './break-formula.ts';
import { cellText } from './cell.ts';
import type { Document, Line, Section, Table } from './document.ts';
import { numeral } from './numeral.ts';
import { rowsOf } from './rows.ts';
import { type Words, wordsIn } from './words.ts';

const INDENT = 2;
/** A left side has so many columns in any case; one that takes more than a quarter of a line stands above. */
const LEAST_LEAD = 4;
/** Between the longest formula and the reasons beside it. */
const GAP = 3;

/**
 * A document for terminals and logs, in lines of at most `width` columns: equal signs stand below each other, long
 * formulas are broken before operators, reasons stand to the right where there is room, else below.
 */
export function text(document: Document, { width = 80 }: { readonly width?: number } = {}): string {
  const { title, lang, notation, sections, check } = document;
  const words = wordsIn(lang);
  return [
    headed(title, '═', width),
    ...(notation === undefined ? [] : [wrapped(words.notation(notation), width)]),
    ...sections.flatMap((section) => sectionOf(section, words, width)),
    ...(check === undefined
      ? []
      : [
          [
            ...headed(words.check, '─', width),
            ...indented(
              wrapped(words.checked(check.said, numeral(check.max_abs_error).text, check.ok), width - INDENT),
            ),
          ],
        ]),
  ]
    .map((paragraph) => `${paragraph.join('\n')}\n`)
    .join('\n');
}

const indented = (lines: readonly string[], by = INDENT): string[] =>
  lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));

function headed(title: string, under: string, width: number): string[] {
  const lines = wrapped(title, width);
  return [...lines, under.repeat(Math.max(...lines.map(widthOf)))];
}

/** The paragraphs of a section; the first begins with its title. */
function sectionOf({ title, remarks = [], lines, table }: Section, words: Words, width: number): string[][] {
  const room = width - INDENT;
  const paragraphs = [
    ...remarks.map((remark) => wrapped(remark, room)),
    ...linesText(lines, words, room),
    ...(table === undefined ? [] : tableBlocks(table, room)),
  ].map((paragraph) => indented(paragraph));
  const [first = [], ...others] = paragraphs;
  return [[...headed(title, '─', width), ...first], ...others];
}

/** Lines of mathematics in paragraphs: those of one row stand together. */
export function linesText(lines: readonly Line[], words: Words, width: number): string[][] {
  const symbols = lines.map(({ symbol }) => widthOf(symbol?.text ?? ''));
  const lead = Math.max(0, ...symbols.filter((columns) => columns <= Math.max(LEAST_LEAD, width / 4)));
  const laid = lines.map((line) => layOut(line, lead, width));
  const beside = besides(laid, width);
  const paragraphs: string[][] = [];
  let wasLong = true;
  for (const { rows, reason, besideReason } of laid) {
    const [first = '', ...others] = rows;
    const isBeside = fits(besideReason, beside, width) && widthOf(first) + GAP <= beside;
    const below = reason === undefined || isBeside ? [] : wrapped(words.aside(reason), width - lead - 3);
    const all = isBeside
      ? [first + ' '.repeat(beside - widthOf(first)) + besideReason, ...others]
      : [...rows, ...indented(below, lead + 3)];
    const isLong = all.length > 1;
    if (isLong || wasLong) paragraphs.push(all);
    else paragraphs.at(-1)!.push(...all);
    wasLong = isLong;
  }
  return paragraphs;
}

/** A line in rows. */
interface Laid {
  readonly rows: readonly string[];
  readonly reason: string | undefined;
  /** The reason, if it may stand beside the first row: if that is not the beginning of a formula that goes on below. */
  readonly besideReason: string | undefined;
}

const fits = (reason: string | undefined, start: number, width: number): reason is string =>
  reason !== undefined && start + widthOf(reason) <= width;

/** The column of reasons: right of every first row that has room for its reason at all. */
const besides = (laid: readonly Laid[], width: number): number =>
  laid.reduce((column, { rows, besideReason }) => {
    const start = widthOf(rows[0] ?? '') + GAP;
    return fits(besideReason, start, width) ? Math.max(column, start) : column;
  }, 0);

/** The rows of a line; its left side takes `lead` columns, or stands above where it needs more. */
function layOut(line: Line, lead: number, width: number): Laid {
  const symbol = line.symbol?.text ?? '';
  const isAbove = widthOf(symbol) > lead;
  const blocks = rowsOf(line).map(({ sign, side }, i) => {
    if (sign === undefined) return hung(brokenFormula(side.text, width), '');
    const left = i === 0 && !isAbove ? symbol : '';
    const before = `${left}${' '.repeat(Math.max(lead, 1) - widthOf(left))} ${sign.text} `;
    return hung(brokenFormula(side.text, width - widthOf(before)), before);
  });
  if (isAbove) blocks.unshift(hung(brokenFormula(symbol, width), ''));
  const { reason } = line;
  return { rows: blocks.flat(), reason, besideReason: blocks[0]!.length === 1 ? reason : undefined };
}

/** Rows with something before the first; the others hang. */
const hung = ([first = '', ...others]: readonly string[], before: string): string[] => [
  before + first,
  ...indented(others, widthOf(before) + HANG),
];

/** A table; one that is too wide becomes several, each with the first column. */
function tableBlocks({ columns, rows }: Table, width: number): string[][] {
  const cells = [columns, ...rows].map((row) => row.map(cellText));
  const widths = columns.map((_, j) => Math.max(...cells.map((row) => widthOf(row[j] ?? ''))));
  const widthOfBlock = (block: readonly number[]): number =>
    block.reduce((total, j) => total + widths[j]!, 2 * (block.length - 1));
  const blocks: number[][] = [[0]];
  for (let j = 1; j < columns.length; j++) {
    const block = blocks.at(-1)!;
    if (block.length === 1 || widthOfBlock([...block, j]) <= width) block.push(j);
    else blocks.push([0, j]);
  }
  return blocks.map((block) => tableLines(cells.map((row) => block.map((j) => row[j] ?? ''))));
}
