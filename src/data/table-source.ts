import { problem } from '../util/problem.ts';
import { type Cell, isAbsent, READERS } from './cell.ts';
import { cellsSource } from './cells-source.ts';
import type { Kind, Source } from './source.ts';
import { trouble } from './trouble.ts';

/**
 * A table from columns in memory. Texts are read as a CSV file's would be; null, undefined and NaN are missing.
 *
 * @param table Values per column, all equally many.
 * @param name What messages call it.
 * @throws If columns differ in length, or there is none.
 *
 * @example
 * tableSource({ size: [50, 80], garden: [true, null] }).columns // ['size', 'garden']
 */
export function tableSource(table: Readonly<Record<string, ArrayLike<Cell>>>, name = 'table'): Source {
  const columns = Object.keys(table);
  const values = Object.values(table);
  const length = values[0]?.length ?? 0;
  const odd = values.findIndex((column) => column.length !== length);
  if (odd >= 0) {
    throw problem(name, 'columns differ in length', {
      got: `${columns[0]} with ${length} and ${columns[odd]} with ${values[odd]!.length} values`,
    });
  }
  if (length === 0)
    throw problem(name, 'the table has no rows', {
      advice: 'Give every column its values',
      about: trouble({ kind: 'no-rows' }),
    });
  function* rows(): Generator<readonly Cell[]> {
    for (let i = 0; i < length; i++) yield values.map((column) => column[i]);
  }
  return cellsSource({ name, columns, notes: [], decimal: '.', seems: values.map(seemsOf), rows });
}

/** The kind of the first value that is there; if others disagree, the summary says so. */
function seemsOf(column: ArrayLike<Cell>): Kind | undefined {
  let first: Cell;
  for (let i = 0; i < column.length && isAbsent(first); i++) first = column[i];
  if (isAbsent(first)) return undefined;
  if (typeof first === 'boolean') return 'boolean';
  if (typeof first === 'object') return first instanceof Date ? 'date' : 'nested';
  if (READERS.number(first, '.') !== undefined) return 'number';
  return READERS.date(first, '.') === undefined ? 'text' : 'date';
}
