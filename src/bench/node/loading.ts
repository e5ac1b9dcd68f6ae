import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../data/load.ts';
import { openTable } from '../../data/node/open-table.ts';
import { median } from '../measure.ts';

/** Milliseconds from a command to its end, where it does next to nothing. */
export const startUp = (command: readonly string[]): number =>
  median(
    Array.from({ length: 5 }, () => {
      const started = performance.now();
      spawnSync(process.execPath, command);
      return performance.now() - started;
    }),
  );

export interface Loading {
  readonly format: 'parquet' | 'csv';
  readonly rows: number;
  readonly columns: number;
  readonly seconds: number;
}

/** How long tables take from a file to arrays that a model is trained on; nothing where DuckDB is missing. */
export async function loading(rows: number, columns: number): Promise<Loading[]> {
  const duckdb = await import('@duckdb/node-api').catch(() => undefined);
  if (!duckdb) return [];
  const folder = mkdtempSync(join(tmpdir(), 'talweg-bench-'));
  try {
    const instance = await duckdb.DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const numbers = Array.from({ length: columns }, (_, j) => `sin(i * ${j + 1}.7)::FLOAT AS x${j}`);
    await connection.run(`CREATE TABLE t AS SELECT ${numbers.join(', ')} FROM range(${rows}) r(i)`);
    const formats = [
      ['parquet', 'FORMAT parquet'],
      ['csv', 'HEADER'],
    ] as const;
    const results: Loading[] = [];
    for (const [format, options] of formats) {
      const path = join(folder, `table.${format}`);
      await connection.run(`COPY t TO '${path.replaceAll("'", "''")}' (${options})`);
      results.push({ format, rows, columns, seconds: await secondsToLoad(path) });
    }
    connection.closeSync();
    instance.closeSync();
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function secondsToLoad(path: string): Promise<number> {
  const started = performance.now();
  const source = await openTable([path]);
  await load(source, { target: 'x0', validation: 0.2, test: 0.1 });
  source.close();
  return (performance.now() - started) / 1000;
}
