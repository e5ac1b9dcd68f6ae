import type { DuckDBConnection } from '@duckdb/node-api';
import { problem } from '../../util/problem.ts';
import { dialectNotes, HEAD } from '../csv.ts';
import { type Dialect, sniff } from '../dialect.ts';
import type { Kind } from '../source.ts';
import type { Relation } from './duckdb-source.ts';
import { troubleOf } from './duckdb-trouble.ts';
import type { Files } from './files.ts';
import { readHead } from './head.ts';
import { identifier, literal, type SqlColumn } from './sql.ts';

/** CSV files: every cell is read as text, so that no column can surprise after the first rows. */
export function csvTable({ files }: Files, name: string): Relation {
  const [dialect, ...others] = files.map((file) => {
    const { text, complete } = readHead(file, HEAD);
    return { ...sniff(text, complete, file), mixed: /\r\n/.test(text) && /[^\r]\n/.test(text) };
  });
  for (const [i, other] of others.entries()) agree(dialect!, other, files[0]!, files[i + 1]!);
  const { delimiter, decimal, header, skip, columns, seems, mixed } = dialect!;
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
    'buffer_size = 4194304',
    'max_line_size = 1048576',
    `strict_mode = ${!mixed}`,
  ];
  return {
    name,
    from: `read_csv([${files.map(literal).join(', ')}], ${options.join(', ')})`,
    columns: columns.map((column, j) => ({ name: column, sql: `c${j}`, kind: 'text', decimal })),
    notes: dialectNotes(dialect!, name),
    seems: new Map(columns.map((column, j) => [column, seems[j]])),
  };
}

/** The files of one table must be written in the same way. */
function agree(first: Dialect, other: Dialect, name: string, otherName: string): void {
  const show = ({ columns }: Dialect): string => columns.map((column) => JSON.stringify(column)).join(', ');
  for (const key of ['columns', 'delimiter', 'decimal', 'header', 'skip'] as const) {
    if (JSON.stringify(first[key]) === JSON.stringify(other[key])) continue;
    if (key === 'decimal' && other.seems.every((kind) => kind !== 'number')) continue;
    throw problem(
      otherName,
      key === 'columns' ? `its columns are not those of ${name}` : `its ${key} is not that of ${name}`,
      {
        got:
          key === 'columns'
            ? `${show(other)} and ${show(first)}`
            : `${JSON.stringify(other[key])} and ${JSON.stringify(first[key])}`,
        advice: 'Files of one table need the same columns in the same order',
      },
    );
  }
}

/** JSON or Parquet files: they say the types of their columns. */
export async function typedTable(
  { files, format }: Files,
  name: string,
  connection: DuckDBConnection,
): Promise<Relation> {
  const list = `[${files.map(literal).join(', ')}]`;
  // All rows decide the types, not the first 20 480.
  const from =
    format === 'json' ? `read_json(${list}, sample_size = -1, union_by_name = true)` : `read_parquet(${list})`;
  try {
    const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows();
    const columns = described.map(([column, type]) => sqlColumn(String(column), String(type)));
    return { name, from, columns, notes: [], seems: new Map() };
  } catch (error) {
    throw troubleOf(error, name);
  }
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
