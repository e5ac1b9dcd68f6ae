import { readFileSync } from 'node:fs';
import { csv } from './case.ts';

type Cell = number | string;

/** A table to plant something in. */
export interface Rows {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A shipped table. */
export function shipped(name: string): Rows {
  const [header, ...lines] = readFileSync(`datasets/${name}.csv`, 'utf8').trim().split('\n');
  const cells = (line: string): Cell[] =>
    line.split(',').map((text) => (Number.isNaN(Number(text)) ? text : Number(text)));
  return { names: header!.split(','), rows: lines.map(cells) };
}

export const written = ({ names, rows }: Rows): string => csv(names, rows);

/** A table with some rows. */
export const only = ({ names, rows }: Rows, chosen: (row: readonly Cell[], i: number) => boolean): Rows => ({
  names,
  rows: rows.filter(chosen),
});

/** A table with a further column before the target, which is the last. */
export const withColumn = (
  { names, rows }: Rows,
  name: string,
  value: (row: readonly Cell[], i: number) => Cell,
): Rows => ({
  names: [...names.slice(0, -1), name, names.at(-1)!],
  rows: rows.map((row, i) => [...row.slice(0, -1), value(row, i), row.at(-1)!]),
});

/** A table in which a column has other values. */
export function changed(table: Rows, name: string, value: (row: readonly Cell[], i: number) => Cell): Rows {
  const at = table.names.indexOf(name);
  return {
    names: table.names,
    rows: table.rows.map((row, i) => row.map((cell, j) => (j === at ? value(row, i) : cell))),
  };
}

/** A table without some columns. */
export function without({ names, rows }: Rows, left: readonly string[]): Rows {
  const isKept = names.map((name) => !left.includes(name));
  return { names: names.filter((_, j) => isKept[j]), rows: rows.map((row) => row.filter((_, j) => isKept[j])) };
}
