import type { DuckDBConnection } from '@duckdb/node-api';
import { problem } from '../../util/problem.ts';
import type { BlockedSource } from '../source.ts';
import { collect } from './collect.ts';
import { chunksOf } from './duckdb-chunks.ts';
import { duckdbSource, type Relation, selectedSql } from './duckdb-source.ts';
import { listOf } from './duckdb-tables.ts';
import { troubleOf } from './duckdb-trouble.ts';
import { findTable } from './find-table.ts';
import { nameOf, type OpenOptions, openRelation } from './open-table.ts';
import { literal } from './sql.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** Bytes that DuckDB may take: what it decodes, and what it sorts before it goes to disk. */
const MEMORY = 2 ** 29;

/** Bytes of rows that were read and may wait for their collection. */
const GARBAGE = 2 ** 26;

/** Most rows of a block; also those of a row group that DuckDB writes are about so many. */
const ROWS = 2 ** 17;

/** Some consecutive rows of a Parquet file. */
interface Block {
  readonly file: string;
  /** The first row, counted from 0 in the file. */
  readonly start: number;
  readonly rows: number;
}

export interface BlocksOptions extends Pick<OpenOptions, 'where'> {
  /** The seed of an order in which all rows are put first, on disk: no row is nearer to another than to the rest. */
  readonly shuffled?: number | undefined;
}

/**
 * Opens a table to be read block by block: the row groups of Parquet files. All else, and rows that are chosen by a
 * condition, is first written to a Parquet file in the folder for temporary files, which is removed in the end.
 *
 * @throws As `openTable` does.
 */
export async function openBlocks(
  paths: readonly string[],
  { where, shuffled }: BlocksOptions = {},
): Promise<BlockedSource> {
  const found = await findTable(paths);
  const name = nameOf(paths);
  await import('@duckdb/node-api').catch(() => {
    throw problem(name, 'tables are streamed by DuckDB, which is not installed', {
      advice: 'Install @duckdb/node-api',
    });
  });
  const {
    connection,
    relation: opened,
    close: closeTable,
  } = await openRelation(found, name, { where, memory: MEMORY });
  const files = found.format === 'parquet' && where === undefined && shuffled === undefined ? found.files : undefined;
  const copy = files ? undefined : new TemporaryFolder();
  const close = (): void => {
    closeTable();
    copy?.remove();
  };
  try {
    const path = copy?.path('table.parquet');
    const relation = path === undefined ? opened : await written(opened, path, shuffled, connection);
    const blocks = await blocksOf(path === undefined ? files! : [path], connection);
    await connection.run('SET parquet_metadata_cache = true');
    let unfreed = 0;
    return {
      ...duckdbSource(connection, relation, close),
      blocks: blocks.map(({ rows }) => rows),
      async read(block, requests) {
        const { file, start, rows } = blocks[block]!;
        // What has outlived a minor collection is not freed by later ones: there are only major ones here.
        unfreed += rows * requests.length * Float64Array.BYTES_PER_ELEMENT;
        if (unfreed > GARBAGE) {
          collect('major');
          unfreed = 0;
        }
        const from = `read_parquet(${listOf([file])}, file_row_number = true)`;
        const own = `file_row_number BETWEEN ${start} AND ${start + rows - 1}`;
        try {
          return chunksOf(await connection.run(`SELECT ${selectedSql(relation, requests)} FROM ${from} WHERE ${own}`));
        } catch (error) {
          throw troubleOf(error, name);
        }
      },
    };
  } catch (error) {
    close();
    throw troubleOf(error, name);
  }
}

/** A table as a Parquet file, whose columns are those of the table as they were read. */
async function written(
  table: Relation,
  path: string,
  shuffled: number | undefined,
  connection: DuckDBConnection,
): Promise<Relation> {
  const columns = table.columns.map((column, j) => ({ ...column, sql: `c${j}` }));
  const values = table.columns.map(({ sql }, j) => `${sql} AS c${j}`).join(', ');
  const rows = `SELECT ${values} FROM ${table.from}`;
  // Sorted by random numbers, which goes on disk where memory ends.
  const ordered = `SELECT * EXCLUDE (number) FROM (SELECT *, row_number() OVER () AS number FROM (${rows}))
    ORDER BY hash(number, ${shuffled}), number`;
  await connection.run(
    `COPY (${shuffled === undefined ? rows : ordered}) TO ${literal(path)} (FORMAT parquet, ROW_GROUP_SIZE ${ROWS})`,
  );
  return { ...table, columns, from: `read_parquet(${literal(path)})` };
}

/** The row groups of Parquet files, large ones in pieces. */
async function blocksOf(files: readonly string[], connection: DuckDBConnection): Promise<Block[]> {
  const groups = (
    await connection.runAndReadAll(
      `SELECT file_name, row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(${listOf(files)})
       GROUP BY ALL ORDER BY ALL`,
    )
  ).getRows();
  const rowsOf = new Map<string, number[]>(files.map((file) => [file, []]));
  for (const [file, , rows] of groups) rowsOf.get(String(file))?.push(Number(rows));
  // A file may be named twice.
  return files.flatMap((file) => {
    let start = 0;
    return rowsOf.get(file)!.flatMap((rows) => {
      const pieces = Math.ceil(rows / ROWS);
      const first = start;
      start += rows;
      return Array.from({ length: pieces }, (_, i): Block => {
        const from = Math.floor((i * rows) / pieces);
        return { file, start: first + from, rows: Math.floor(((i + 1) * rows) / pieces) - from };
      });
    });
  });
}
