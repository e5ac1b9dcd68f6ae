import type { Source } from '../data/source.ts';
import { problem } from '../util/problem.ts';

/** Columns of numbers, and how many rows of the table lacked one. */
export interface NumericColumns {
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** Numbers of the rows that are there, counted from 1. */
  readonly rows: readonly number[];
  readonly incomplete: number;
}

/** The rows of a table that have all of some columns. @throws When one holds no numbers, or no row is complete. */
export async function numericColumns(source: Source, names: readonly string[]): Promise<NumericColumns> {
  const summary = await source.summarize(names);
  for (const name of names) {
    const { kind } = summary.columns.get(name)!;
    if (kind === 'number' || kind === 'boolean') continue;
    throw problem(source.name, `column "${name}" must hold numbers and nothing else`, { got: kind });
  }
  const as = (name: string): 'number' | 'boolean' =>
    summary.columns.get(name)!.kind === 'boolean' ? 'boolean' : 'number';
  const columns = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const rows: number[] = [];
  let row = 0;
  for await (const chunk of source.scan(names.map((column) => ({ column, as: as(column) })))) {
    for (let i = 0; i < chunk.rows; i++, row++) {
      const odd = names.findIndex((_, j) => Math.abs(chunk.values[j]![i]!) === Infinity);
      if (odd >= 0)
        throw problem(source.name, `column "${names[odd]}" must hold finite numbers`, {
          got: JSON.stringify(await source.cell(names[odd]!, row)),
          at: `row ${row + 1}`,
        });
      if (names.some((_, j) => Number.isNaN(chunk.values[j]![i]))) continue;
      rows.push(row + 1);
      names.forEach((name, j) => columns[name]!.push(chunk.values[j]![i]!));
    }
  }
  if (rows.length === 0)
    throw problem(source.name, `no row has a value in all of ${names.map((name) => `"${name}"`).join(', ')}`);
  return { columns, rows, incomplete: row - rows.length };
}
