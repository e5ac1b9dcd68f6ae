import type { Cell } from './cell.ts';

/** Columns by their names, all equally long. */
export type Columns = Readonly<Record<string, ArrayLike<Cell>>>;

/** Rows of a block of text. */
const BLOCK = 4096;

/**
 * A table as CSV text, a header line and then some thousand lines at a time: numbers with the fewest digits that give
 * them back, cells in quotes where it takes them, nothing where a value is missing.
 *
 * @example
 * [...csvLines({ x: [1, null], name: ['a', 'b, c'] })].join('') // 'x,name\n1,a\n,"b, c"\n'
 *
 * Source: RFC 4180.
 */
export function* csvLines(table: Columns, delimiter: ',' | '\t' = ','): Generator<string> {
  const columns = Object.values(table);
  const special = delimiter === ',' ? /[",\r\n]|^\s|\s$/ : /["\t\r\n]|^\s|\s$/;
  const write = (cell: Cell): string => {
    if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
    const text = cell instanceof Date ? cell.toISOString() : String(cell);
    return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly Cell[]): string => `${cells.map(write).join(delimiter)}\n`;
  yield line(Object.keys(table));
  const rows = columns[0]?.length ?? 0;
  for (let start = 0; start < rows; start += BLOCK) {
    let block = '';
    for (let row = start; row < Math.min(start + BLOCK, rows); row++)
      block += line(columns.map((column) => column[row]));
    yield block;
  }
}
