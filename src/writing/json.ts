import type { Document, Line } from './document.ts';
import { equation, rowsOf } from './rows.ts';

/** A line for programs: what it is about, the equation in symbols in both writings, its numbers, and all digits. */
function lineOf(line: Line): object {
  const { symbol, numbers, value, reason } = line;
  const { tex, text } = equation(rowsOf(line)[0]!, symbol);
  return {
    symbol: symbol?.text ?? null,
    latex: tex,
    text,
    numbers: numbers?.text ?? null,
    value: value ?? null,
    ...(reason !== undefined && { reason }),
  };
}

/**
 * A document for programs: `{ title, lang, notation, sections, check }`, sections as `{ kind, title, lines }`, lines as
 * `{ symbol, latex, text, numbers, value }`, with `remarks`, `table` and `reason` where there are any. Values have all
 * their digits; what a document does not say is null.
 */
export const json = ({ title, lang, notation, sections, check }: Document): object => ({
  title,
  lang,
  notation: notation ?? null,
  sections: sections.map(({ kind, title, remarks, lines, table }) => ({
    kind,
    title,
    ...(remarks && { remarks }),
    lines: lines.map(lineOf),
    ...(table && { table }),
  })),
  check: check ?? null,
});
