import type { DuckDBValue } from '@duckdb/node-api';
import { type Kind, type Label, MOST_COUNTED } from '../source.ts';
import type { Look, Question } from '../summarize.ts';
import { isMissingSql, type SqlColumn, textSql, valueSql } from './sql.ts';

/** What is asked of a column in one pass: present, strays, min, max, fractions, distinct, example. */
const AGGREGATES = 7;

/** The column of a name. */
type ColumnOf = (name: string) => SqlColumn;

/** Columns of fewer different values are counted. The number is an estimate, up to a quarter off. */
export const FEW: number = 1.5 * MOST_COUNTED;

/**
 * One query for many columns, whose first value is the number of rows.
 *
 * Inner queries give each value a name, so that it is computed once. There is no FILTER: DuckDB sets up memory for all
 * columns for each of them, which takes a second for 200 columns.
 */
export function lookSql(questions: readonly Question[], columnOf: ColumnOf, from: string): string {
  const values = questions.map(({ column, as }, j) => {
    const own = columnOf(column);
    return `${own.sql} AS r${j}, ${plainSql(own, as)} AS v${j}`;
  });
  const sorted = questions.map(({ column: name, as }, j) => {
    const column: SqlColumn = { ...columnOf(name), sql: `r${j}` };
    if (as === 'text' || as === 'nested') return `v${j}, NULL AS s${j}`;
    const stray = as === column.kind ? 'NULL' : straySql(column, `v${j}`);
    return `CASE WHEN isnan(v${j}) THEN NULL ELSE v${j} END AS v${j}, ${stray} AS s${j}`;
  });
  const inner = `(SELECT ${sorted.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${from}))`;
  return `SELECT ${['count(*)', ...questions.flatMap(aggregates)].join(', ')} FROM ${inner}`;
}

function aggregates({ as, counted }: Question, j: number): string[] {
  const [value, stray] = [`v${j}`, `s${j}`];
  const present = `count(${value}) + count(${stray})`;
  if (as === 'nested') return [present, '0', 'NULL', 'NULL', '0', '0', "''"];
  const distinct = `approx_count_distinct(${value})`;
  if (as === 'text') return [present, '0', 'NULL', 'NULL', '0', distinct, `min(${value})`];
  const fractions = `count(CASE WHEN ${value} <> trunc(${value}) THEN 1 END)`;
  return [present, `count(${stray})`, `min(${value})`, `max(${value})`, fractions, counted ? distinct : '0', "''"];
}

/** The answers of `lookSql`, with the values not counted yet. */
export function looksOf(questions: readonly Question[], row: readonly DuckDBValue[]): { rows: number; looks: Look[] } {
  const looks = questions.map(({ as }, i): Look => {
    const answers = row.slice(1 + i * AGGREGATES, 1 + (i + 1) * AGGREGATES);
    const [present, strays, min, max, fractions, distinct] = answers.map((value) =>
      value === null ? NaN : Number(value),
    );
    return {
      present: present!,
      strays: strays!,
      min: min!,
      max: max!,
      whole: fractions === 0 || as === 'text',
      distinct: distinct!,
      example: String(answers[AGGREGATES - 1] ?? ''),
      counts: new Map(),
    };
  });
  return { rows: Number(row[0]), looks };
}

/** The value as a text or a number, NULL if it is missing or no such value; NaN is possible. */
function plainSql(column: SqlColumn, as: Kind): string {
  if (as === 'nested') return column.sql;
  if (as !== 'text') return valueSql(column, as);
  return `CASE WHEN ${isMissingSql(column)} THEN NULL ELSE ${textSql(column)} END`;
}

/** 1 for a value that is there but is not of a kind, of which `value` is NULL then. */
function straySql(column: SqlColumn, value: string): string {
  // What is missing is looked for only where there is no value.
  return `CASE WHEN ${value} IS NULL AND ${column.sql} IS NOT NULL THEN CASE WHEN ${isMissingSql(column)} THEN NULL ELSE 1 END END`;
}

/** Rows per value of several columns. */
export function histogramSql(questions: readonly Question[], columnOf: ColumnOf, from: string): string {
  const lists = questions.map(({ column, as }) => `histogram(${countable(columnOf(column), as)})`);
  return `SELECT ${lists.join(', ')} FROM ${from}`;
}

export function histogramOf(value: DuckDBValue): Map<Label, number> {
  const { entries = [] } = (value ?? {}) as { entries?: readonly { key: Label; value: bigint }[] };
  return new Map(entries.map((entry) => [entry.key, Number(entry.value)]));
}

/** The most frequent texts of a column. */
export const mostFrequentSql = (column: SqlColumn, from: string): string =>
  `SELECT value, count(*) AS many FROM (SELECT ${countable(column, 'text')} AS value FROM ${from})
   WHERE value IS NOT NULL GROUP BY value ORDER BY many DESC, value LIMIT ${MOST_COUNTED}`;

/** The first value that is not of a kind, and its row, counted from 1. */
export const firstStraySql = (column: SqlColumn, as: Kind, from: string): string =>
  `SELECT value, row FROM (SELECT ${textSql(column)} AS value, row_number() OVER () AS row,
   ${straySql(column, plainSql(column, as))} AS stray FROM ${from}) WHERE stray = 1 ORDER BY row LIMIT 1`;

function countable(column: SqlColumn, as: Kind): string {
  const value = plainSql(column, as);
  if (as === 'text' || as === 'nested') return value;
  const number = `(CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END)`;
  return as === 'boolean' ? `(${number} = 1)` : number;
}
