import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { countsOf } from '../counts.ts';
import type { Note } from '../note.ts';
import type { Chunk, Kind, Request, Source } from '../source.ts';
import { type Look, type Question, type Surveyor, summarize } from '../summarize.ts';
import { collect } from './collect.ts';
import { chunksOf } from './duckdb-chunks.ts';
import { troubleOf } from './duckdb-trouble.ts';
import { FEW, firstStraySql, histogramOf, histogramSql, lookSql, looksOf, mostFrequentSql } from './look.ts';
import { requestSql, type SqlColumn, textSql } from './sql.ts';

/** A table as DuckDB sees it. */
export interface Relation {
  readonly name: string;
  /** What stands after FROM. */
  readonly from: string;
  readonly columns: readonly SqlColumn[];
  readonly notes: readonly Note[];
  /** What the first rows of a column of literals show; other columns have the kind that the file says. */
  readonly seems: ReadonlyMap<string, Kind | undefined>;
}

/** Columns that one query looks at: the time to understand a query grows with the square of its columns. */
const GROUP = 500;
/** Chunks (of 2048 rows) between two collections. */
const CHUNKS = 8;

/** What is to be read for some requests, in SQL. */
export function selectedSql({ columns }: Pick<Relation, 'columns'>, requests: readonly Request[]): string {
  const known = new Map(columns.map((column) => [column.name, column]));
  return requests.map((request) => requestSql(known.get(request.column)!, request)).join(', ');
}

/** The source of a table that DuckDB reads. */
export function duckdbSource(connection: DuckDBConnection, relation: Relation, close: () => void): Source {
  const { name, from, notes } = relation;
  const columns = new Map(relation.columns.map((column) => [column.name, column]));
  const column = (name: string): SqlColumn => columns.get(name)!;

  async function rows(sql: string): Promise<DuckDBValue[][]> {
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } catch (error) {
      throw troubleOf(error, name);
    }
  }

  const surveyor: Surveyor = {
    seems: (name) => (relation.seems.has(name) ? relation.seems.get(name) : column(name).kind),
    async look(questions) {
      let count = 0;
      const looks: Look[] = [];
      for (let start = 0; start < questions.length; start += GROUP) {
        const group = questions.slice(start, start + GROUP);
        const [row] = await rows(lookSql(group, column, from));
        const found = looksOf(group, row!);
        count = found.rows;
        looks.push(...(await withCounts(group, found.looks)));
      }
      return { rows: count, looks };
    },
    async firstStray({ column: name, as }) {
      const [first] = await rows(firstStraySql(column(name), as, from));
      return { row: Number(first?.[1] ?? 1) - 1, value: String(first?.[0] ?? '') };
    },
  };

  /** Adds the rows per value, for the columns that have few of them or whose most frequent are wanted. */
  async function withCounts(questions: readonly Question[], looks: readonly Look[]): Promise<Look[]> {
    const few = questions.filter(
      (_, i) => looks[i]!.strays === 0 && looks[i]!.distinct > 0 && looks[i]!.distinct <= FEW,
    );
    const [lists] = few.length === 0 ? [] : await rows(histogramSql(few, column, from));
    const result: Look[] = [];
    for (const [i, look] of looks.entries()) {
      const question = questions[i]!;
      const wanted = question.counted && question.as === 'text';
      const place = few.indexOf(question);
      if (place >= 0) {
        const counts = histogramOf(lists![place]!);
        result.push({ ...look, distinct: counts.size, counts: countsOf(counts, wanted) });
      } else if (wanted && look.distinct > 0) {
        const found = await rows(mostFrequentSql(column(question.column), from));
        result.push({ ...look, counts: new Map(found.map(([key, many]) => [String(key), Number(many)])) });
      } else result.push({ ...look, distinct: Math.min(look.distinct, look.present) });
    }
    return result;
  }

  async function* scan(requests: readonly Request[]): AsyncGenerator<Chunk> {
    try {
      let count = 0;
      for await (const chunk of chunksOf(
        await connection.stream(`SELECT ${selectedSql(relation, requests)} FROM ${from}`),
      )) {
        yield chunk;
        // A table that is long first frees what looking at it has left.
        if (++count % CHUNKS === 0) collect(count === CHUNKS ? 'major' : 'minor');
      }
    } catch (error) {
      throw troubleOf(error, name);
    }
  }

  return {
    name,
    notes,
    columns: [...columns.keys()],
    summarize: (asked, counted = []) => summarize(surveyor, asked, counted),
    scan,
    async cell(name, row) {
      const [found] = await rows(`SELECT ${textSql(column(name))} FROM ${from} LIMIT 1 OFFSET ${row}`);
      return String(found?.[0] ?? '');
    },
    close,
  };
}
