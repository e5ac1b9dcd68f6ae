import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { problem } from '../../util/problem.ts';
import { literal } from './sql.ts';

/** A column of a table that is written: its name, and whether it holds numbers. */
export interface WrittenColumn {
  readonly name: string;
  readonly isNumber: boolean;
}

export type Cell = string | number | boolean;

/** A cell as CSV: in quotes where it must be. */
const csvCell = (cell: Cell): string => {
  const text = String(cell);
  return typeof cell === 'string' && /[",\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`;

/** Lines are gathered to about this many characters before they are written. */
const GATHERED = 1 << 16;

/**
 * Writes a table to a file, CSV or Parquet by its ending. Until it is whole the file has another name, so that nothing
 * half-written stands where it belongs.
 *
 * @throws If the ending is neither, or (for Parquet) DuckDB is not installed.
 */
export class TableWriter {
  readonly #out: string;
  readonly #partial: string;
  readonly #columns: readonly WrittenColumn[];
  readonly #file: number;
  #gathered: string;

  constructor(out: string, columns: readonly WrittenColumn[]) {
    this.#out = out;
    this.#partial = `${out}.partial`;
    this.#columns = columns;
    this.#file = openSync(this.#partial, 'w');
    this.#gathered = csvLine(columns.map(({ name }) => name));
  }

  row(cells: readonly Cell[]): void {
    this.#gathered += csvLine(cells);
    if (this.#gathered.length >= GATHERED) this.#flush();
  }

  async finish(): Promise<void> {
    this.#flush();
    closeSync(this.#file);
    if (formatOf(this.#out) === 'csv') renameSync(this.#partial, this.#out);
    else await toParquet(this.#partial, this.#out, this.#columns);
  }

  abandon(): void {
    rmSync(this.#partial, { force: true });
  }

  #flush(): void {
    writeSync(this.#file, this.#gathered);
    this.#gathered = '';
  }
}

/** The format that a file's name asks for. */
export function formatOf(out: string): 'csv' | 'parquet' {
  if (/\.parquet$/i.test(out)) return 'parquet';
  if (/\.csv$/i.test(out)) return 'csv';
  throw problem(out, 'the ending says neither CSV nor Parquet', { advice: 'Let the name end in .csv or .parquet' });
}

async function toParquet(csv: string, out: string, columns: readonly WrittenColumn[]): Promise<void> {
  const duckdb = await import('@duckdb/node-api').catch(() => {
    throw problem(out, 'Parquet is written through DuckDB, which is not installed', {
      advice: 'Install @duckdb/node-api, or write CSV',
    });
  });
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const types = columns.map(({ name, isNumber }) => `${literal(name)}: '${isNumber ? 'DOUBLE' : 'VARCHAR'}'`);
    const from = `read_csv(${literal(csv)}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {${types.join(', ')}})`;
    await connection.run(`COPY (SELECT * FROM ${from}) TO ${literal(`${out}.parquet.partial`)} (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  renameSync(`${out}.parquet.partial`, out);
  rmSync(csv, { force: true });
}
