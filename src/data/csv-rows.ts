import { problem } from '../util/problem.ts';
import { trouble } from './trouble.ts';

export interface CsvRow {
  readonly cells: readonly string[];
  /** The line it begins on, counted from 1. */
  readonly line: number;
}

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/**
 * The rows of a CSV text: cells between delimiters, cells in quotes with delimiters, line ends and doubled quotes in
 * them. Line ends may be \n, \r\n or \r. A quote within an unquoted cell is text (`19" rack`).
 *
 * @param where What messages call the text.
 * @throws If a quoted cell does not end, or goes on after its closing quote.
 *
 * Source: RFC 4180.
 */
export function* csvRows(text: string, delimiter: string, where: string): Generator<CsvRow> {
  const separator = delimiter.charCodeAt(0);
  const end = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < end) {
    const cells: string[] = [];
    const first = line;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const opened = at;
        const from = line;
        at = closingQuote(text, at + 1);
        if (at === -1) {
          throw problem(where, 'a quoted cell has no closing quote', {
            at: `line ${from}`,
            advice: 'Close the quote, or write a quote within a cell as two',
            about: trouble({ kind: 'open-quote', line: from }),
          });
        }
        const inner = text.slice(opened + 1, at);
        cells.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner);
        line += lineEnds(inner);
        at++;
        const next = text.charCodeAt(at);
        if (at < end && next !== separator && next !== LINE_FEED && next !== RETURN) {
          throw problem(where, 'text follows the closing quote of a cell', {
            got: JSON.stringify(text.slice(opened, at + 1)),
            at: `line ${line}`,
            advice: 'Write a quote within a cell as two, and the whole cell in quotes',
            about: trouble({ kind: 'after-quote', line, cell: text.slice(opened, at + 1) }),
          });
        }
      } else {
        const begin = at;
        for (; at < end; at++) {
          const code = text.charCodeAt(at);
          if (code === separator || code === LINE_FEED || code === RETURN) break;
        }
        cells.push(text.slice(begin, at));
      }
      if (at >= end || text.charCodeAt(at) !== separator) break;
      at++;
    }
    if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    at++;
    line++;
    yield { cells, line: first };
  }
}

/** The position of the quote that ends a cell, passing over doubled ones; −1 if there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
