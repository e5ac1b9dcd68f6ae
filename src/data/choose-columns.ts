import { problem } from '../util/problem.ts';
import { requireColumn } from './require-column.ts';
import { trouble } from './trouble.ts';

export interface ColumnOptions {
  /** The column to be predicted; several for a regression with several numbers. */
  readonly target: string | readonly string[];
  /** The columns to predict from, even such as look like identifiers; all others if not given. */
  readonly features?: readonly string[] | undefined;
  /** Columns to leave out. */
  readonly drop?: readonly string[] | undefined;
}

/** The columns of a table that matter. */
export interface Choice {
  readonly targets: readonly string[];
  /** What may become features. */
  readonly candidates: readonly string[];
  /** Those of them that the user named. */
  readonly named: ReadonlySet<string>;
}

/**
 * Finds the columns that the user named.
 *
 * @param where What messages call the table.
 * @throws If one is not there, or is the target and something else.
 */
export function chooseColumns(columns: readonly string[], options: ColumnOptions, where: string): Choice {
  const { target, features = [], drop = [] } = options;
  const targets = [...new Set(typeof target === 'string' ? [target] : target)];
  if (targets.length === 0) throw problem(where, 'no target is named', { advice: 'Name the column to be predicted' });
  for (const name of targets) requireColumn(name, columns, where, 'target');
  for (const name of features) requireColumn(name, columns, where, 'feature');
  for (const name of drop) requireColumn(name, columns, where, 'column to drop');
  const both = targets.find((name) => features.includes(name) || drop.includes(name));
  if (both !== undefined) {
    const other = drop.includes(both) ? 'left out' : 'a feature';
    throw problem(where, `${JSON.stringify(both)} cannot be the target and ${other}`, {
      advice: 'Name it once',
      about: trouble({ kind: 'target-and-other', column: both }),
    });
  }
  const named = new Set(features);
  const others = named.size > 0 ? [...named] : columns.filter((name) => !targets.includes(name));
  return { targets, candidates: others.filter((name) => !drop.includes(name)), named };
}
