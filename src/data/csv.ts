import { problem } from '../util/problem.ts';
import { cellsSource } from './cells-source.ts';
import { csvRows } from './csv-rows.ts';
import { type Dialect, isBlank, sniff } from './dialect.ts';
import type { Note } from './note.ts';
import type { Source } from './source.ts';
import { type Trouble, trouble } from './trouble.ts';

/** Characters of the beginning of a file that its delimiter, header and kinds of columns are judged by. */
export const HEAD: number = 2 ** 18;

/** Whether the beginning of a file shows enough of it: the header and some rows. */
export const hasLines = (head: string): boolean => (head.match(/[\r\n][^\r\n]/g)?.length ?? 0) >= 3;

/**
 * A table from CSV text: delimiter (`, ; tab |`), header and kinds of columns are found out; no package is needed.
 *
 * @param content The text, or the bytes of a file in UTF-8.
 * @param name What messages call it: the file.
 * @throws If it is empty or no text, has no rows, rows of different length or wrong quotes; the message names the line.
 *
 * @example
 * const houses = csvSource('size,price\n50,210000\n80,340000\n', 'houses.csv');
 * houses.columns // ['size', 'price']
 */
export function csvSource(content: string | Uint8Array, name: string): Source {
  const text = typeof content === 'string' ? content : decoded(content, name);
  let head = HEAD;
  while (head < text.length && !hasLines(text.slice(0, head))) head *= 4;
  const dialect = sniff(text.slice(0, head), text.length <= head, name);
  const { columns, decimal, seems } = dialect;
  if (dataRows(text, dialect, name).next().done) throw noRows(name);
  const rows = (): Iterable<readonly string[]> => dataRows(text, dialect, name);
  return cellsSource({ name, columns, decimal, seems, notes: dialectNotes(dialect, name), rows });
}

export const noRows = (name: string): Error =>
  problem(name, 'the table has no rows', {
    advice: 'A table needs a row below its header',
    about: trouble({ kind: 'no-rows' }),
  });

/** What reading a file found out that may surprise its owner. */
export function dialectNotes({ header, columns, decimal }: Dialect, table: string): Note[] {
  const notes: Note[] = [];
  if (!header) notes.push({ kind: 'headerless', table, columns: columns.length });
  if (decimal === ',') notes.push({ kind: 'decimal-comma', table });
  return notes;
}

/** The rows below the header. */
function* dataRows(text: string, { delimiter, header, columns }: Dialect, where: string): Generator<readonly string[]> {
  let above = header;
  for (const row of csvRows(text, delimiter, where)) {
    if (isBlank(row) && (columns.length > 1 || above)) continue;
    if (above) {
      above = false;
      continue;
    }
    if (row.cells.length !== columns.length) throw ragged(where, row.line, row.cells.length, columns.length);
    yield row.cells;
  }
}

export const ragged = (where: string, line: number | string, cells: number, columns: number): Error =>
  problem(where, `a row has ${cells} ${cells === 1 ? 'cell' : 'cells'} and the table ${columns} columns`, {
    at: `line ${line}`,
    advice: 'Leave a cell empty where a value is missing, and put cells with a delimiter in them in quotes',
    about: trouble({ kind: 'ragged', line, cells, columns }),
  });

/** The longest text that V8 holds. */
const LONGEST = 2 ** 29 - 24;

/** UTF-8 bytes as text; the line of the first byte that is no UTF-8 is named. */
function decoded(bytes: Uint8Array, where: string): string {
  if (bytes.length > LONGEST) {
    throw problem(where, 'the file is too large for the small CSV reader', {
      got: `${bytes.length} bytes`,
      advice: 'Install @duckdb/node-api, or take fewer rows',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
    throw notUtf8(where, line, binaryOf(bytes));
  }
}

/** What files of spreadsheet programs begin with: a ZIP archive, or Microsoft's older containers. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

/** The marks that texts in UTF-16 begin with. */
const UTF16 = ['fffe', 'feff'];

/** What bytes that are no UTF-8 are, by their beginning. */
function binaryOf(bytes: Uint8Array): Trouble | undefined {
  const begin = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (WORKBOOKS.includes(begin)) return { kind: 'workbook' };
  return UTF16.some((mark) => begin.startsWith(mark)) ? { kind: 'utf-16' } : undefined;
}

export const notUtf8 = (where: string, line: number | string, about?: Trouble): Error =>
  problem(where, 'its characters are not UTF-8', {
    at: `line ${line}`,
    advice: 'Save it as UTF-8 (in a spreadsheet: "CSV UTF-8")',
    about: about ?? trouble({ kind: 'not-utf-8', line }),
  });
