import type { DuckDBConnection } from '@duckdb/node-api';
import { problem } from '../../util/problem.ts';
import { dialectNotes } from '../csv.ts';
import { type Dialect, sniff } from '../dialect.ts';
import type { Kind } from '../source.ts';
import type { Relation } from './duckdb-source.ts';
import { troubleOf } from './duckdb-trouble.ts';
import type { Files } from './files.ts';
import { readHead } from './head.ts';
import { identifier, literal, type SqlColumn } from './sql.ts';

/** Bytes of a line, at most, unless the first ones are longer. */
const LINE = 2 ** 20;

/** CSV files: every cell is read as text, so that no column can surprise after the first rows. */
export function csvTable({ files }: Files, name: string): Relation {
  const [dialect, ...others] = files.map((file) => {
    const { text, complete } = readHead(file);
    const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
    return { ...sniff(text, complete, file), longest, mixed: /\r\n/.test(text) && /[^\r]\n/.test(text) };
  });
  for (const [i, other] of others.entries()) agree(dialect!, other, files[0]!, files[i + 1]!);
  const { delimiter, decimal, header, skip, columns, seems, longest, mixed } = dialect!;
  // Of a table with very many columns, a line is long.
  const line = Math.max(LINE, 8 * longest);
  // DuckDB does not hear the names that the file gives.
  const options = [
    'auto_detect = false',
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `header = ${header}`,
    `skip = ${skip}`,
    `columns = {${columns.map((_, j) => `'c${j}': 'VARCHAR'`).join(', ')}}`,
    // Buffers of 32 MB, DuckDB's default, would be the largest part of the memory.
    `buffer_size = ${4 * line}`,
    `max_line_size = ${line}`,
    `strict_mode = ${!mixed}`,
  ];
  return {
    name,
    from: `read_csv(${listOf(files)}, ${options.join(', ')})`,
    columns: columns.map((column, j) => ({ name: column, sql: `c${j}`, kind: 'text', decimal })),
    notes: dialectNotes(dialect!, name),
    seems: new Map(columns.map((column, j) => [column, seems[j]])),
  };
}

/** The files of one table must be written in the same way. */
function agree(first: Dialect, other: Dialect, name: string, otherName: string): void {
  const advice = 'The files of one table need the same columns in the same order, written in the same way';
  const show = (columns: readonly string[]): string => columns.map((column) => JSON.stringify(column)).join(', ');
  if (show(first.columns) !== show(other.columns)) {
    const got = `${show(other.columns)} and ${show(first.columns)}`;
    throw problem(otherName, `its columns are not those of ${name}`, { got, advice });
  }
  const numbers = other.seems.includes('number');
  for (const key of ['delimiter', 'header', 'skip', ...(numbers ? (['decimal'] as const) : [])] as const) {
    if (first[key] === other[key]) continue;
    const got = `${JSON.stringify(other[key])} and ${JSON.stringify(first[key])}`;
    throw problem(otherName, `its ${MANNERS[key]} is not that of ${name}`, { got, advice });
  }
}

const MANNERS = {
  delimiter: 'delimiter',
  header: 'having a header line',
  skip: 'number of blank lines above',
  decimal: 'decimal mark',
};

/** Files as DuckDB reads them, which would take what is in brackets, * and ? for patterns. */
export const listOf = (files: readonly string[]): string =>
  `[${files.map((file) => literal(file.replace(/[[*?]/g, '[$&]'))).join(', ')}]`;

/** JSON or Parquet files: they say the types of their columns. */
export async function typedTable(
  { files, format }: Files,
  name: string,
  connection: DuckDBConnection,
): Promise<Relation> {
  const list = listOf(files);
  // All rows decide the types of JSON, not the first 20 480.
  const first =
    format === 'json' ? `read_json(${list}, sample_size = -1, union_by_name = true)` : `read_parquet(${list})`;
  try {
    const types = await typesOf(first, connection);
    return typedRelation(
      name,
      format === 'json' && !hasTwins(types) ? `read_json(${list}, columns = ${structure(types)})` : first,
      types,
    );
  } catch (error) {
    throw troubleOf(error, name);
  }
}

/** Columns and their types. */
type Types = readonly (readonly [column: string, type: string])[];

/** What DuckDB says of the columns of something that stands after FROM. */
export async function typesOf(from: string, connection: DuckDBConnection): Promise<Types> {
  const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows();
  return described.map(([column, type]) => [String(column), String(type)]);
}

/** A table that says the types of its columns. */
export const typedRelation = (name: string, from: string, types: Types): Relation => ({
  name,
  from,
  columns: types.map(([column, type]) => sqlColumn(column, type)),
  notes: [],
  seems: new Map(),
});

/** The types of the columns of JSON files, so that later queries need not look at all rows again to find them out. */
const structure = (types: Types): string =>
  `{${types.map(([column, type]) => `${literal(column)}: ${literal(type)}`).join(', ')}}`;

/** Whether there are keys that differ only in case: DuckDB gives them other names then, such as A_1 beside a. */
function hasTwins(types: Types): boolean {
  const names = new Set(types.map(([column]) => column.toLowerCase()));
  return [...names].some((name) => names.has(name.replace(/_\d+$/, '')) && /_\d+$/.test(name));
}

function sqlColumn(name: string, type: string): SqlColumn {
  const kind = kindOf(type);
  // ->> gives the texts among JSON values of mixed types without their quotes.
  const sql = type === 'JSON' ? `(${identifier(name)} ->> '$')` : identifier(name);
  return { name, sql: kind === 'text' && type !== 'VARCHAR' ? `(${sql})::VARCHAR` : sql, kind, decimal: '.' };
}

function kindOf(type: string): Kind {
  if (type.endsWith(']')) return 'nested';
  if (/^(VARCHAR|JSON|UUID|ENUM\b)/.test(type)) return 'text';
  if (/^(DATE|TIME|INTERVAL)/.test(type)) return 'date';
  if (type === 'BOOLEAN') return 'boolean';
  return /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL|BIGNUM)/.test(type) ? 'number' : 'nested';
}
