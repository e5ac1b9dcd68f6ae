import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Writes a Parquet file of what a query gives, in row groups of so many rows (a multiple of 2048). */
export async function grouped(folder: string, name: string, query: string, rows = 2048): Promise<string> {
  const path = join(folder, name);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE ${rows})`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
