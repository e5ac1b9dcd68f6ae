import { problem } from '../util/problem.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { daysOf, isMissing, numberOf, trim } from './literal.ts';
import { trouble } from './trouble.ts';

/** How a CSV file is written, and what its columns seem to hold. */
export interface Dialect {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** Blank lines before the first row. */
  readonly skip: number;
  /** Whether the first line names the columns. */
  readonly header: boolean;
  readonly columns: readonly string[];
  /** What the first rows show; undefined where they have no value. */
  readonly seems: readonly ('number' | 'date' | 'text' | undefined)[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Delimiters that other programs write and this one does not read. */
const STRANGERS = [':', '~', '^', ' '];
/** Rows looked at for the delimiter, and for the columns. */
const FEW = 50;
const MANY = 2000;

/**
 * Finds out how a CSV file is written: delimiter, header, decimal comma.
 *
 * @param head The beginning of the file.
 * @param complete Whether that is the whole file; otherwise its last row is passed over, because it may be cut.
 * @param where What messages call the file.
 * @throws If it is empty, is not text, has two columns of one name, or has a delimiter that is not among `, ; tab |`.
 */
export function sniff(head: string, complete: boolean, where: string): Dialect {
  if (head.includes('\0')) {
    throw problem(where, 'it is not a text file', {
      advice: 'Give a CSV, TSV, JSON, NDJSON or Parquet file by its ending',
      about: trouble({ kind: 'not-text' }),
    });
  }
  if (trim(head.replace(/[\r\n\ufeff]/g, '')) === '') {
    throw problem(where, 'the file is empty', {
      advice: 'It needs a header line with the names of the columns, and rows',
      about: trouble({ kind: 'empty' }),
    });
  }
  const delimiter = delimiterOf(head, complete, where);
  const [first, ...rows] = firstRows(head, delimiter, MANY, complete, where);
  const width = first!.cells.length;
  const body = rows.map(({ cells }) => cells).filter(({ length }) => length === width);
  const decimal = decimalOf(delimiter, body);
  const header = hasHeader(first!.cells, body, decimal);
  const columns = header ? namesOf(first!.cells, where) : first!.cells.map((_, j) => `column ${j + 1}`);
  const data = header ? body : [first!.cells, ...body];
  const seems = columns.map((_, j) =>
    seemsOf(
      data.map((cells) => cells[j]!),
      decimal,
    ),
  );
  return { delimiter, decimal, skip: first!.line - 1, header, columns, seems };
}

export const isBlank = ({ cells }: CsvRow): boolean => cells.length === 1 && cells[0] === '';

/** The first rows, without the last when it may be cut, and without blank lines. */
function firstRows(head: string, delimiter: string, most: number, complete: boolean, where: string): CsvRow[] {
  const rows: CsvRow[] = [];
  try {
    for (const row of csvRows(head, delimiter, where)) {
      if (isBlank(row)) continue;
      rows.push(row);
      if (rows.length > most) return rows;
    }
  } catch (error) {
    // The cut may fall within quotes; a quote that is really wrong is found when the rows are read.
    if (complete || rows.length === 0) throw error;
    return rows;
  }
  return complete || rows.length === 1 ? rows : rows.slice(0, -1);
}

/** The delimiter that splits the header, and most rows into as many cells; that of the most cells if several do. */
function delimiterOf(head: string, complete: boolean, where: string): string {
  let best = { delimiter: ',', score: 0 };
  let trouble: unknown;
  for (const delimiter of DELIMITERS) {
    try {
      const rows = firstRows(head, delimiter, FEW, complete, where);
      const width = rows[0]!.cells.length;
      const alike = rows.filter(({ cells }) => cells.length === width).length / rows.length;
      const score = width > 1 ? alike + 1e-6 * width : 0;
      if (score > best.score) best = { delimiter, score };
    } catch (error) {
      trouble ??= error;
    }
  }
  if (best.score > 0) return best.delimiter;
  if (trouble) throw trouble;
  refuseStrangers(firstRows(head, ',', FEW, complete, where), where);
  return ',';
}

/** One column in which every line has equally many colons, spaces, … is a table with a delimiter that is not read. */
function refuseStrangers(rows: readonly CsvRow[], where: string): void {
  for (const stranger of STRANGERS) {
    const counts = rows.map(({ cells }) => trim(cells[0]!).split(stranger).length - 1);
    if (rows.length > 1 && counts[0]! > 0 && counts.every((count) => count === counts[0])) {
      throw problem(where, `its columns seem to be separated by ${JSON.stringify(stranger)}`, {
        got: JSON.stringify(rows[0]!.cells[0]),
        at: 'line 1',
        advice: 'Separate them by commas, semicolons, tabs or |',
        about: trouble({ kind: 'delimiter', delimiter: stranger }),
      });
    }
  }
}

/** A comma, if the delimiter is another and there are numbers like 1,5 but none like 1.5. */
function decimalOf(delimiter: string, rows: readonly (readonly string[])[]): '.' | ',' {
  if (delimiter === ',') return '.';
  const some = (pattern: RegExp): boolean => rows.some((cells) => cells.some((cell) => pattern.test(cell)));
  return some(/^\s*[+-]?\d+,\d+\s*$/) && !some(/^\s*[+-]?\d+\.\d+\s*$/) ? ',' : '.';
}

/**
 * The first line is a header unless it fits below as data: a number (or date) stands over numbers, and nowhere does a
 * text stand over them.
 */
function hasHeader(first: readonly string[], rows: readonly (readonly string[])[], decimal: '.' | ','): boolean {
  let fits = false;
  for (const [j, cell] of first.entries()) {
    const below = seemsOf(
      rows.map((cells) => cells[j]!),
      decimal,
    );
    if (below !== 'number' && below !== 'date') continue;
    const own = seemsOf([cell], decimal);
    if (own === below) fits = true;
    else if (own === 'text') return true;
  }
  return !fits;
}

function namesOf(cells: readonly string[], where: string): string[] {
  const names = cells.map((cell, j) => trim(cell) || `column ${j + 1}`);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined) {
    throw problem(where, `two columns are called ${JSON.stringify(twice)}`, {
      at: 'line 1',
      advice: 'Give every column its own name',
      about: trouble({ kind: 'same-name', column: twice }),
    });
  }
  return names;
}

/** What the texts of a column have in common. Numbers with leading zeros are codes, such as postal codes. */
function seemsOf(cells: readonly string[], decimal: '.' | ','): 'number' | 'date' | 'text' | undefined {
  const values = cells.filter((cell) => !isMissing(cell));
  if (values.length === 0) return undefined;
  if (values.every((value) => numberOf(value, decimal) !== undefined)) {
    return values.some((value) => /^[ \t]*[+-]?0\d/.test(value)) ? 'text' : 'number';
  }
  return values.every((value) => daysOf(value) !== undefined) ? 'date' : 'text';
}
