import { statSync } from 'node:fs';
import { listOf } from './duckdb-tables.ts';
import { type Format, isGzip } from './files.ts';
import { filesIn } from './find-table.ts';

/** Bytes of a file from which on it is worth to look at how many rows it has: most others fit into any memory. */
const WORTH_LOOKING = 2 ** 26;

/** Bytes that a number takes, in a text with what separates it from the next: the fewer, the larger the table. */
const BYTES: Readonly<Record<Exclude<Format, 'parquet'>, number>> = { csv: 4, json: 12, arrow: 4 };

/** How much texts become shorter by gzip, about. */
const COMPRESSION = 4;

/** About how many numbers the files of a table hold; 0 where that is not to be seen before they are read. */
export async function numbersIn(paths: readonly string[]): Promise<number> {
  const found = filesIn(paths);
  if (found === undefined) return 0;
  const { files, format } = found;
  const bytes = files.reduce((sum, file) => sum + statSync(file).size * (isGzip(file) ? COMPRESSION : 1), 0);
  if (format !== 'parquet') return bytes / BYTES[format];
  if (bytes < WORTH_LOOKING) return 0;
  const duckdb = await import('@duckdb/node-api').catch(() => undefined);
  if (duckdb === undefined) return 0;
  const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(`SELECT sum(num_values) FROM parquet_metadata(${listOf(files)})`);
    return Number(found.getRows()[0]![0]);
  } catch {
    // What is wrong with a file is said when it is opened.
    return 0;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
