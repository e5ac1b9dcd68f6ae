import { closest } from '../util/closest.ts';
import { problem } from '../util/problem.ts';

/**
 * The columns that a list names: one whose name is the whole text, or several between commas. A name with a comma in it
 * stands in double quotes within a longer list.
 *
 * @throws When there is no such column.
 */
export function columnsNamed(text: string, columns: readonly string[], option: string, table: string): string[] {
  if (columns.includes(text)) return [text];
  const names = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, plain]) => (quoted === undefined ? plain!.trim() : quoted.replaceAll('""', '"')))
    .filter((name) => name !== '');
  if (names.length === 0) throw problem(`--${option}`, 'no column is named');
  for (const name of names) {
    if (columns.includes(name)) continue;
    const near = closest(name, columns);
    throw problem(table, `there is no column ${JSON.stringify(name)}`, {
      at: `--${option}`,
      advice:
        near === undefined
          ? `The columns are ${columns
              .slice(0, 20)
              .map((column) => JSON.stringify(column))
              .join(', ')}${columns.length > 20 ? ', …' : ''}`
          : `Did you mean ${JSON.stringify(near)}?`,
    });
  }
  return names;
}
