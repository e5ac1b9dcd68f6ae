import { readFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { problem } from '../../util/problem.ts';
import { csvSource, noRows } from '../csv.ts';
import type { Source } from '../source.ts';
import { arrowTable } from './arrow-table.ts';
import { databaseTable, queryTable } from './database-tables.ts';
import { duckdbSource, type Relation } from './duckdb-source.ts';
import { csvTable, typedTable } from './duckdb-tables.ts';
import { troubleOf } from './duckdb-trouble.ts';
import { isGzip } from './files.ts';
import { type FoundTable, findTable } from './find-table.ts';
import { inflated, needWholeGzip } from './head.ts';
import { identifier, timeSql, valueSql } from './sql.ts';
import { calledAsGiven } from './standard-input.ts';

/** What is said where a condition leaves nothing. */
export const NO_ROW = 'no row meets the condition';

export interface OpenOptions {
  /** An SQL condition that rows must meet: `age >= 18 AND country = 'CH'`. */
  readonly where?: string | undefined;
  /** `small` reads CSV without DuckDB, as is done where it is not installed. */
  readonly engine?: 'duckdb' | 'small' | undefined;
}

/**
 * Opens a table: one file, or several of the same format, named or by patterns such as `data/*.csv`.
 *
 * Also `-` for the standard input, `file.duckdb::table`, `file.sqlite::table`, `postgres://…::table`,
 * `mysql://…::table`, or a query in SQL that begins with SELECT, FROM or WITH.
 *
 * Formats by the ending of the name: `.csv` `.tsv` `.txt` (delimiter, header and types are found out), `.json` (an
 * array of objects), `.ndjson` `.jsonl`, `.parquet`, `.arrow` `.arrows` `.feather` `.ipc`; the text formats
 * also with `.gz`.
 *
 * @throws If there is no such file or column, or what the files hold is no table; the message names file and line.
 *
 * @example
 * const source = await openTable(['houses.csv'], { where: 'price > 0' });
 */
export async function openTable(paths: readonly string[], { where, engine }: OpenOptions = {}): Promise<Source> {
  const found = await findTable(paths);
  const name = nameOf(paths);
  const duckdb = engine === 'small' ? undefined : await import('@duckdb/node-api').catch(() => undefined);
  if (duckdb === undefined) {
    const source = smallTable(found, name, where);
    return engine === 'small' ? source : { ...source, notes: [{ kind: 'small-reader', table: name }, ...source.notes] };
  }
  const { connection, relation, close } = await openRelation(found, name, { where });
  return duckdbSource(connection, relation, close);
}

/** What messages call a table of some files. */
export const nameOf = (paths: readonly string[]): string =>
  paths.length > 3 ? `${paths[0]} and ${paths.length - 1} more` : paths.join(', ');

/** A table in DuckDB, and what frees it. */
export interface Opened {
  readonly connection: DuckDBConnection;
  readonly relation: Relation;
  readonly close: () => void;
}

/** Opens a table in an instance of DuckDB of its own. @param memory What it may take, in bytes. */
export async function openRelation(
  found: FoundTable,
  name: string,
  { where, memory = totalmem() / 2 }: Pick<OpenOptions, 'where'> & { readonly memory?: number },
): Promise<Opened> {
  const duckdb = await import('@duckdb/node-api');
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    // Parsing text takes long enough for two; for Parquet a second thread is only more memory, and what a query gives
    // has an order that depends on threads.
    threads: String(found.format === 'csv' || found.format === 'json' ? Math.min(2, availableParallelism()) : 1),
    memory_limit: `${Math.floor(memory / 2 ** 20)}MiB`,
    temp_directory: tmpdir(),
    enable_external_file_cache: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run("SET TimeZone = 'UTC'");
    // Looking for common parts takes seconds in a query of hundreds of columns, and there are none.
    await connection.run("SET disabled_optimizers = 'common_subexpressions'");
    if ('files' in found) for (const file of found.files) if (isGzip(file)) await needWholeGzip(file);
    const table = await tableOf(found, name, connection);
    const relation = where === undefined ? table : await filtered(table, where, connection);
    await needRows(relation, where, connection);
    return { connection, relation, close };
  } catch (error) {
    close();
    throw calledAsGiven(error);
  }
}

function tableOf(found: FoundTable, name: string, connection: DuckDBConnection): Relation | Promise<Relation> {
  if (found.format === 'query') return queryTable(found, name, connection);
  if (found.format === 'database') return databaseTable(found, name, connection);
  if (found.format === 'arrow') return arrowTable(found, name, connection);
  return found.format === 'csv' ? csvTable(found, name) : typedTable(found, name, connection);
}

/** The rows that meet a condition, in which columns have the names and kinds that the user sees. */
async function filtered(table: Relation, where: string, connection: DuckDBConnection): Promise<Relation> {
  let prefix = 'value';
  while (table.columns.some(({ name }) => name.toLowerCase().startsWith(prefix))) prefix += '_';
  const values = table.columns.map(({ sql }, j) => `${sql} AS ${prefix}${j}`);
  const named = table.columns.map((column) => {
    const seems = table.seems.get(column.name);
    const value = seems === 'number' ? valueSql(column, seems) : seems === 'date' ? timeSql(column) : column.sql;
    return `${value} AS ${identifier(column.name)}`;
  });
  // A comment at the end of the condition must not swallow what follows.
  const from = `(SELECT * FROM (SELECT ${[...values, ...named].join(', ')} FROM ${table.from}) WHERE (${where}\n))`;
  try {
    const statements = await connection.extractStatements(`SELECT 1 FROM ${from}`);
    if (statements.count !== 1) throw new Error('more than one statement');
    await statements.prepare(0);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!.replace('Failed to extract statements: ', '');
    throw problem('--where', 'the condition is not understood', {
      got: `${JSON.stringify(where)} (${reason})`,
      advice: `Write an SQL condition with the columns ${table.columns.map(({ name }) => identifier(name)).join(', ')}`,
    });
  }
  return { ...table, from, columns: table.columns.map((column, j) => ({ ...column, sql: `${prefix}${j}` })) };
}

async function needRows(
  { name, from }: Relation,
  where: string | undefined,
  connection: DuckDBConnection,
): Promise<void> {
  let first: unknown[] | undefined;
  try {
    [first] = (await connection.runAndReadAll(`SELECT 1 FROM ${from} LIMIT 1`)).getRows();
  } catch (error) {
    throw troubleOf(error, name);
  }
  if (first !== undefined) return;
  if (where === undefined) throw noRows(name);
  throw problem(name, NO_ROW, { got: `--where ${JSON.stringify(where)}` });
}

/** CSV without DuckDB. */
function smallTable(found: FoundTable, name: string, where: string | undefined): Source {
  const install = 'Install @duckdb/node-api';
  if (found.format === 'query' || found.format === 'database')
    throw problem(name, 'databases and queries are read through DuckDB, which is not installed', { advice: install });
  const { files, format, compressed } = found;
  if (format !== 'csv')
    throw problem(name, `${format} files are read through DuckDB, which is not installed`, { advice: install });
  if (where !== undefined)
    throw problem('--where', 'conditions are read by DuckDB, which is not installed', { advice: install });
  if (files.length > 1)
    throw problem(name, 'several files are read through DuckDB, which is not installed', { advice: install });
  const bytes = readFileSync(files[0]!);
  const source = csvSource(compressed ? inflated(bytes, files[0]!, false) : bytes, name);
  return source;
}
