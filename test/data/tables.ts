import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import type { Request, Source } from '../../src/data/source.ts';

/** A folder for the files of a test file, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'talweg-data-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file and returns its path. */
export function file(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Writes a Parquet file of what a query gives. */
export async function parquet(folder: string, name: string, query: string): Promise<string> {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** All values that a source gives for requests, column by column. */
export async function columns(source: Source, requests: readonly Request[]): Promise<number[][]> {
  const all = requests.map((): number[] => []);
  for await (const { rows, values } of source.scan(requests)) {
    for (const [j, column] of values.entries()) all[j]!.push(...column.subarray(0, rows));
  }
  return all;
}

/** The message of the error that a promise ends with, without the folder of its files. */
export async function messageOf(promise: Promise<unknown>, folder = ''): Promise<string> {
  const error = await promise.then(
    () => new Error('no error'),
    (reason: unknown) => reason as Error,
  );
  return error.message.replaceAll(folder === '' ? '\0' : `${folder}/`, '');
}
