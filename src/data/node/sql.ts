import { problem } from '../../util/problem.ts';
import { BOOLEAN_WORDS, MISSING } from '../literal.ts';
import type { Kind, Request } from '../source.ts';

/** A column in SQL; `text` of a CSV file may hold any kind, written out. */
export interface SqlColumn {
  readonly name: string;
  /** An expression that gives its value. */
  readonly sql: string;
  readonly kind: Kind;
  readonly decimal: '.' | ',';
}

/** A name in SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL. */
export function literal(text: string): string {
  // The parser would end the text there.
  if (text.includes('\0')) throw problem('data', 'a text holds the character NUL', { got: JSON.stringify(text) });
  return `'${text.replaceAll("'", "''")}'`;
}

const list = (texts: readonly string[]): string => texts.map(literal).join(', ');

/** Whether a text is one of some. Written with IN, a long list would become a join, which reads every row. */
const isOneOf = (sql: string, texts: readonly string[]): string => `list_contains([${list(texts)}], ${sql})`;
const trimmed = (sql: string): string => `trim(${sql}, ' ' || chr(9))`;

/** Whether there is no value. */
export function isMissingSql({ sql, kind }: SqlColumn): string {
  return kind === 'text' ? `(${sql} IS NULL OR ${isOneOf(trimmed(sql), MISSING)})` : `${sql} IS NULL`;
}

/** The text that categories are compared by. */
export const textSql = ({ sql, kind }: SqlColumn): string => (kind === 'text' ? trimmed(sql) : `(${sql})::VARCHAR`);

/** The point in time that a text stands for. */
export const timeSql = ({ sql }: Pick<SqlColumn, 'sql'>): string => `try_cast(${trimmed(sql)} AS TIMESTAMPTZ)`;

/** The value as a DOUBLE, NULL when it is missing or is none of that kind. */
export function valueSql({ sql, kind, decimal }: SqlColumn, as: 'number' | 'boolean' | 'date'): string {
  const plain =
    kind === 'text' && decimal === ','
      ? `CASE WHEN contains(${sql}, '.') THEN NULL ELSE replace(${sql}, ',', '.') END`
      : sql;
  switch (as) {
    case 'number':
      if (kind === 'text') return `try_cast(${plain} AS DOUBLE)`;
      return kind === 'number' || kind === 'boolean' ? `(${sql})::DOUBLE` : 'NULL::DOUBLE';
    case 'boolean': {
      if (kind === 'boolean') return `(${sql})::DOUBLE`;
      if (kind !== 'text' && kind !== 'number') return 'NULL::DOUBLE';
      const word = kind === 'text' ? `lower(${trimmed(sql)})` : `(${sql})::VARCHAR`;
      const yes = isOneOf(word, ['1', '1.0', ...BOOLEAN_WORDS.map(([word]) => word)]);
      const no = isOneOf(word, ['0', '0.0', ...BOOLEAN_WORDS.map(([, word]) => word)]);
      return `CASE WHEN ${yes} THEN 1::DOUBLE WHEN ${no} THEN 0::DOUBLE END`;
    }
    case 'date':
      if (kind === 'date') return `epoch(${sql}) / 86400`;
      if (kind !== 'text') return 'NULL::DOUBLE';
      return `coalesce(epoch(${timeSql({ sql })}), epoch(try_cast(${trimmed(sql)} AS TIME))) / 86400`;
  }
}

/** What `Source.scan` gives for a request: NaN where missing, Infinity (or −1) where it is no such value. */
export function requestSql(column: SqlColumn, request: Request): string {
  const [value, stray] =
    request.as === 'category' ? [placeSql(column, request.values), '-1'] : [valueSql(column, request.as), "'inf'"];
  // What is missing is looked for only where there is no value.
  return `coalesce(${value}, CASE WHEN ${isMissingSql(column)} THEN 'nan'::DOUBLE ELSE ${stray}::DOUBLE END)`;
}

/** The position of a category among some; NULL if it is none of them. */
function placeSql(column: SqlColumn, values: readonly string[]): string {
  if (values.length === 0) return 'NULL::DOUBLE';
  return `enum_code(try_cast(${textSql(column)} AS ENUM (${list(values)})))::DOUBLE`;
}
