import { booleanOf, daysOf, isMissing, numberOf, trim } from './literal.ts';
import type { Request } from './source.ts';

/** A value of a table as JavaScript has it; a text is read as a CSV file's would be. */
export type Cell = string | number | bigint | boolean | Date | object | null | undefined;

export const isAbsent = (cell: Cell): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'string' && isMissing(cell)) ||
  (typeof cell === 'number' && Number.isNaN(cell)) ||
  (cell instanceof Date && Number.isNaN(cell.getTime()));

/** A cell as a text: what categories are compared by, and what messages show. */
export function textOf(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : trim(String(cell ?? ''));
}

type Reader = (cell: Cell, decimal: '.' | ',') => number | undefined;

/** A value that is there as a number, or undefined if it is not of the kind. */
export const READERS: Readonly<Record<'number' | 'boolean' | 'date', Reader>> = {
  number(cell, decimal) {
    if (typeof cell === 'string') return numberOf(cell, decimal);
    return typeof cell === 'object' ? undefined : Number(cell);
  },
  boolean(cell) {
    const value = typeof cell === 'object' ? undefined : booleanOf(String(cell));
    return value === undefined ? undefined : Number(value);
  },
  date(cell) {
    if (cell instanceof Date) return cell.getTime() / 86_400_000;
    return typeof cell === 'string' ? daysOf(cell) : undefined;
  },
};

/** How cells are read for a request, by the contract of `Chunk`. */
export function readerOf(request: Request, decimal: '.' | ','): (cell: Cell) => number {
  if (request.as === 'category') {
    const places = new Map(request.values.map((value, place) => [value, place]));
    return (cell) => (isAbsent(cell) ? NaN : (places.get(textOf(cell)) ?? -1));
  }
  const read = READERS[request.as];
  return (cell) => (isAbsent(cell) ? NaN : (read(cell, decimal) ?? Infinity));
}
