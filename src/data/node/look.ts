import type { DuckDBValue } from '@duckdb/node-api';
import { type Kind, MOST_COUNTED } from '../source.ts';
import type { Look, Question } from '../summarize.ts';
import { isMissingSql, type SqlColumn, textSql, valueSql } from './sql.ts';

export const AGGREGATES = 7;

/** What is asked of a column in one pass: present, strays, min, max, fractions, distinct, example. */
export function aggregatesOf({ as, counted }: Question, column: SqlColumn): string[] {
  const present = `count(*) FILTER (NOT ${isMissingSql(column)})`;
  if (as === 'nested') return [present, '0', 'NULL', 'NULL', '0', '0', "''"];
  const distinct = `approx_count_distinct(${countable(column, as)})`;
  if (as === 'text') return [present, '0', 'NULL', 'NULL', '0', distinct, `min(${countable(column, as)})`];
  const value = numeric(column, as);
  const stray = column.kind === as ? '0' : `count(*) FILTER (${strays(column, as).where})`;
  return [
    column.kind === as ? `count(${value})` : `count(${value}) + ${stray}`,
    stray,
    `min(${value})`,
    `max(${value})`,
    `count(*) FILTER (${value} <> trunc(${value}))`,
    counted ? distinct : '0',
    "''",
  ];
}

/** The answers, with the values not counted yet. */
export function lookOf({ as }: Question, answers: readonly DuckDBValue[]): Look {
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
}

/** Columns of fewer different values are counted. The number is an estimate, up to a quarter off. */
export const FEW: number = 1.5 * MOST_COUNTED;

/** A number, NULL for what is missing, NaN too. */
function numeric(column: SqlColumn, as: 'number' | 'boolean' | 'date'): string {
  const value = valueSql(column, as);
  return `(CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END)`;
}

/** What the values of a column are counted by. */
export function countable(column: SqlColumn, as: Kind): string {
  if (as === 'text' || as === 'nested')
    return `(CASE WHEN ${isMissingSql(column)} THEN NULL ELSE ${textSql(column)} END)`;
  return as === 'boolean' ? `(${numeric(column, as)} = 1)` : numeric(column, as);
}

/** Values that are there and are not of a kind. */
export function strays(column: SqlColumn, as: Kind): { sql: string; where: string } {
  const value = as === 'text' || as === 'nested' ? '0' : valueSql(column, as);
  return {
    sql: textSql(column), // AND would look for missing values in all rows, CASE looks in those without a number.
    where: `CASE WHEN ${value} IS NULL THEN NOT ${isMissingSql(column)} ELSE FALSE END`,
  };
}

/** The items of a list. */
export const itemsOf = (list: DuckDBValue): readonly DuckDBValue[] =>
  (list as { items?: readonly DuckDBValue[] } | null)?.items ?? [];
