import { closeSync, openSync } from 'node:fs';
import { problem } from '../../util/problem.ts';
import type { Cell } from '../cell.ts';
import { type Columns, csvLines } from '../csv-lines.ts';
import { formatOf, replaceFile, writeText } from './replace-file.ts';
import { identifier, literal } from './sql.ts';

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;

type Format = (path: string, table: Columns) => void | Promise<void>;

/** How a table is written, by the ending of its file's name. */
export const tableFormats: Readonly<Record<string, Format>> = {
  '.csv': (path, table) => writeText(path, csvLines(table)),
  '.tsv': (path, table) => writeText(path, csvLines(table, '\t')),
  '.json': (path, table) => writeText(path, jsonArray(table)),
  '.ndjson': (path, table) => writeText(path, jsonLines(table)),
  '.jsonl': (path, table) => writeText(path, jsonLines(table)),
  '.parquet': (path, table) => writeParquet(path, table),
};

/**
 * Writes columns to a file, in the format that its ending says: `.csv` `.tsv` `.json` `.ndjson` `.jsonl`
 * `.parquet`.
 * A file of this name is replaced when the new one is whole.
 *
 * @param table Columns by their names, all equally long.
 * @throws If the ending says no such format, or the file cannot be written.
 *
 * @example
 * await writeTable('predictions.csv', { price: [210.5, 340] });
 */
export async function writeTable(path: string, table: Columns): Promise<void> {
  const write = checkWritable(path);
  await replaceFile(path, (partial) => write(partial, table));
}

/** The format that a file's ending says; looks before there is anything to write whether it can be. */
export const checkWritable = (path: string): Format => formatOf(path, tableFormats);

function* jsonLines(table: Columns): Generator<string> {
  const columns = Object.entries(table);
  for (let row = 0; row < (columns[0]?.[1].length ?? 0); row++) {
    yield `${JSON.stringify(Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null])))}\n`;
  }
}

/** An array of objects. */
function* jsonArray(table: Columns): Generator<string> {
  let before = '[\n';
  for (const line of jsonLines(table)) {
    yield before + line.trimEnd();
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

async function writeParquet(path: string, table: Columns): Promise<void> {
  const duckdb = await import('@duckdb/node-api').catch(() => undefined);
  if (duckdb === undefined) {
    throw problem(path, 'Parquet files are written by DuckDB, which is not installed', {
      advice: 'Install @duckdb/node-api, or write CSV',
    });
  }
  // The operating system says in codes why a file cannot be made, DuckDB in a sentence.
  closeSync(openSync(path, 'w'));
  const columns = Object.values(table);
  const kinds = columns.map(kindOf);
  const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const types = { number: duckdb.DOUBLE, boolean: duckdb.BOOLEAN, text: duckdb.VARCHAR };
    await connection.run(`CREATE TABLE t (${kinds.map((kind, j) => `c${j} ${types[kind]}`).join(', ')})`);
    const appender = await connection.createAppender('t');
    for (let start = 0; start < (columns[0]?.length ?? 0); start += CHUNK) {
      const rows = Math.min(CHUNK, columns[0]!.length - start);
      const chunk = duckdb.DuckDBDataChunk.create(
        kinds.map((kind) => types[kind]),
        rows,
      );
      for (const [j, column] of columns.entries()) {
        chunk.setColumnValues(
          j,
          Array.from({ length: rows }, (_, i) => valueOf(column[start + i], kinds[j]!)),
        );
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const named = Object.keys(table).map((name, j) => `c${j} AS ${identifier(name)}`);
    await connection.run(`COPY (SELECT ${named.join(', ')} FROM t) TO ${literal(path)} (FORMAT parquet)`);
  } catch (error) {
    const { message } = error as Error;
    if (/No space left/.test(message)) throw Object.assign(new Error(message), { code: 'ENOSPC' });
    if (/quota exceeded/i.test(message)) throw Object.assign(new Error(message), { code: 'EDQUOT' });
    throw error;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type WrittenKind = 'number' | 'boolean' | 'text';

/** The kind that holds all values of a column. */
function kindOf(column: ArrayLike<Cell>): WrittenKind {
  const types = new Set(Array.from(column, (cell) => (cell === null || cell === undefined ? 'none' : typeof cell)));
  types.delete('none');
  if (types.size > 1) return 'text';
  return types.has('boolean') ? 'boolean' : types.has('number') ? 'number' : 'text';
}

function valueOf(cell: Cell, kind: WrittenKind): number | boolean | string | null {
  if (cell === null || cell === undefined) return null;
  if (kind === 'text') return cell instanceof Date ? cell.toISOString() : String(cell);
  return cell as number | boolean;
}
