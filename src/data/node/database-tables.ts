import type { DuckDBConnection } from '@duckdb/node-api';
import { choiceOf, problem } from '../../util/problem.ts';
import type { Relation } from './duckdb-source.ts';
import { typedRelation, typesOf } from './duckdb-tables.ts';
import { troubleOf } from './duckdb-trouble.ts';
import { DATABASES, type DatabaseTable, type Query } from './find-table.ts';
import { identifier, literal } from './sql.ts';

/** What a query gives: asked once, because it may give something else the next time. */
export async function queryTable({ sql }: Query, name: string, connection: DuckDBConnection): Promise<Relation> {
  try {
    const statements = await connection.extractStatements(`FROM (${sql}\n)`);
    if (statements.count !== 1) throw new Error('more than one statement');
    return await kept(`(${sql}\n)`, name, connection);
  } catch (error) {
    const [first] = (error as Error).message.replace('Failed to extract statements: ', '').split('\n');
    throw problem('data', 'the query cannot be done', { got: `${JSON.stringify(sql)} (${first})` });
  }
}

/** The alias under which a database is attached. */
const ATTACHED = 'talweg_attached';

/** A table of a database, which is only read. */
export async function databaseTable(
  { database, at, table }: DatabaseTable,
  name: string,
  connection: DuckDBConnection,
): Promise<Relation> {
  const extension = DATABASES[database];
  if (extension !== undefined) await load(extension, name, connection);
  const type = extension === undefined ? '' : `TYPE ${extension}, `;
  try {
    await connection.run(`ATTACH ${literal(at)} AS ${ATTACHED} (${type}READ_ONLY)`);
    const from = await tableNamed(table, at, connection);
    // DuckDB's own files are read as often as needed; others are asked once.
    return extension === undefined
      ? typedRelation(name, from, await typesOf(from, connection))
      : await kept(from, name, connection);
  } catch (error) {
    throw troubleOf(error, name);
  }
}

async function load(extension: string, name: string, connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run(`LOAD ${extension}`);
  } catch {
    const install = `node -e "require('@duckdb/node-api').DuckDBInstance.create().then(async (i) => (await i.connect()).run('INSTALL ${extension}'))"`;
    throw problem(name, `it is read through DuckDB's extension "${extension}", which is not on this machine`, {
      advice: `Install it where there is a network: ${install}; or export the table to CSV or Parquet`,
    });
  }
}

/** What stands after FROM for a table, or for the only one there is. */
async function tableNamed(table: string | undefined, at: string, connection: DuckDBConnection): Promise<string> {
  const found = (
    await connection.runAndReadAll(
      `SELECT schema_name, table_name FROM (SELECT schema_name, table_name, database_name FROM duckdb_tables()
       UNION ALL SELECT schema_name, view_name, database_name FROM duckdb_views() WHERE NOT internal)
       WHERE database_name = '${ATTACHED}' ORDER BY ALL`,
    )
  ).getRows();
  const names = found.map(([schema, own]) =>
    schema === 'main' || schema === 'public' ? String(own) : `${schema}.${own}`,
  );
  const place = table === undefined && names.length === 1 ? 0 : names.indexOf(table ?? '');
  if (place >= 0) return `${ATTACHED}.${identifier(String(found[place]![0]))}.${identifier(String(found[place]![1]))}`;
  const what = table === undefined ? `it has ${names.length} tables` : `there is no table ${JSON.stringify(table)}`;
  throw problem(at, what, {
    advice:
      names.length === 0
        ? 'Name another database'
        : `${choiceOf(table ?? '', names, 'Its tables')}: write ${at}::table`,
  });
}

/** Keeps what stands after FROM, in memory as far as there is room and else on disk. */
async function kept(from: string, name: string, connection: DuckDBConnection): Promise<Relation> {
  await connection.run(`CREATE TEMP TABLE kept AS SELECT * FROM ${from}`);
  return typedRelation(name, 'kept', await typesOf('kept', connection));
}
