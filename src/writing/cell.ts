import { numeral } from './numeral.ts';

/** What stands in a cell of a table: words as they are, numbers rounded. */
export const cellText = (cell: string | number): string => (typeof cell === 'number' ? numeral(cell).text : cell);
