import { closest } from '../util/closest.ts';
import { problem } from '../util/problem.ts';
import { trouble } from './trouble.ts';

/** Names shown of a table with many columns. */
const SHOWN = 20;

/** Throws unless a name is among the columns of a table; `what` says what the column is for. */
export function requireColumn(name: string, columns: readonly string[], where: string, what = 'column'): void {
  if (columns.includes(name)) return;
  const near = closest(name, columns);
  const known = columns.slice(0, SHOWN).map((column) => JSON.stringify(column));
  const more = columns.length > SHOWN ? ` and ${columns.length - SHOWN} more` : '';
  throw problem(where, `there is no ${what} ${JSON.stringify(name)}`, {
    advice: `${near === undefined ? '' : `Did you mean ${JSON.stringify(near)}? `}The columns are ${known.join(', ')}${more}`,
    about: trouble({ kind: 'no-column', column: name, columns }),
  });
}
