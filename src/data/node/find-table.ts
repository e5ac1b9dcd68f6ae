import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { problem } from '../../util/problem.ts';
import { type Files, findFiles } from './files.ts';
import { STANDARD_INPUT, standardInput } from './standard-input.ts';

/** Databases, and the extension of DuckDB that each is read through; its own files need none. */
export const DATABASES = { duckdb: undefined, sqlite: 'sqlite', postgres: 'postgres', mysql: 'mysql' } as const;

/** A table of a database. */
export interface DatabaseTable {
  readonly format: 'database';
  readonly database: keyof typeof DATABASES;
  /** File or address. */
  readonly at: string;
  /** The only one there is if it is not named. */
  readonly table: string | undefined;
}

/** What a query gives. */
export interface Query {
  readonly format: 'query';
  readonly sql: string;
}

export type FoundTable = Files | DatabaseTable | Query;

const QUERY = /^\s*(select|from|with)\s/i;
const FILE = /^(?<at>.+\.(?:duckdb|sqlite3?|db3?))(?:::(?<table>.+))?$/i;
const ADDRESS = /^(?<at>(?<database>postgres|mysql)(?:ql)?:\/\/.+?)(?:::(?<table>.+))?$/i;

/**
 * What a table is named by: files and patterns; `-` for the standard input; `file.duckdb::table`, `file.sqlite::table`,
 * `postgres://…::table`, `mysql://…::table`; or a query in SQL, which begins with SELECT, FROM or WITH.
 *
 * @throws If there is no such file, or several things are named that make no one table.
 */
export async function findTable(paths: readonly string[]): Promise<FoundTable> {
  const other = paths.find((path) => !isPlain(path));
  if (other === undefined) return findFiles(paths);
  if (paths.length > 1)
    throw problem(other, 'it is a table by itself', { got: paths.join(', '), advice: 'Join tables in a query' });
  if (other === STANDARD_INPUT) return findFiles([await standardInput()]);
  const { at, database, table } = (ADDRESS.exec(other) ?? FILE.exec(other))?.groups ?? {};
  if (at === undefined) return { format: 'query', sql: other };
  if (database !== undefined)
    return { format: 'database', database: database.toLowerCase() as 'postgres' | 'mysql', at, table };
  // Whoever misspells the name of a file is told so.
  if (!existsSync(at)) return findFiles([at]);
  if (statSync(at).size === 0) throw problem(at, 'the file is empty: there is no table in it');
  return { format: 'database', database: isSqlite(at) ? 'sqlite' : 'duckdb', at, table };
}

/** What files of SQLite begin with, whatever they are called. */
const SQLITE = 'SQLite format 3\0';

function isSqlite(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(SQLITE.length);
    readSync(handle, head);
    return head.toString('latin1') === SQLITE;
  } finally {
    closeSync(handle);
  }
}

/** The files that are read, as far as a table is one of files. */
export const filesIn = (paths: readonly string[]): Files | undefined =>
  paths.every(isPlain) ? findFiles(paths) : undefined;

/** Whether a name is that of a file or a pattern. */
const isPlain = (path: string): boolean =>
  path !== STANDARD_INPUT && !FILE.test(path) && !ADDRESS.test(path) && (!QUERY.test(path) || existsSync(path));
