import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { countsOf } from '../counts.ts';
import type { Note } from '../note.ts';
import { type Kind, type Label, MOST_COUNTED, type Request, type Source } from '../source.ts';
import { type Look, type Question, type Surveyor, summarize } from '../summarize.ts';
import { collectYoung } from './collect.ts';
import { troubleOf } from './duckdb-trouble.ts';
import { AGGREGATES, aggregatesOf, countable, FEW, itemsOf, lookOf, strays } from './look.ts';
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

/** Chunks (of 2048 rows) between two collections. */
const CHUNKS = 16;

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
      const aggregates = questions.flatMap((question) => aggregatesOf(question, column(question.column)));
      const [first] = await rows(`SELECT ${['count(*)', ...aggregates].join(', ')} FROM ${from}`);
      const [count, ...answers] = first!;
      const looks = questions.map((question, i) =>
        lookOf(question, answers.slice(i * AGGREGATES, (i + 1) * AGGREGATES)),
      );
      return { rows: Number(count), looks: await withCounts(questions, looks) };
    },
    async firstStray({ column: name, as }) {
      const { sql, where } = strays(column(name), as);
      const numbered = `SELECT ${sql} AS value, row_number() OVER () AS row, ${where} AS stray FROM ${from}`;
      const [first] = await rows(`SELECT value, row FROM (${numbered}) WHERE stray ORDER BY row LIMIT 1`);
      return { row: Number(first?.[1] ?? 1) - 1, value: String(first?.[0] ?? '') };
    },
  };

  /** Adds the rows per value, for the columns that have few of them or whose most frequent are wanted. */
  async function withCounts(questions: readonly Question[], looks: readonly Look[]): Promise<Look[]> {
    const values = questions.map(({ column: name, as }) => countable(column(name), as));
    const few = [...looks.keys()].filter(
      (i) => looks[i]!.strays === 0 && looks[i]!.distinct > 0 && looks[i]!.distinct <= FEW,
    );
    const found = few.length === 0 ? [] : await histograms(few.map((i) => values[i]!));
    const result: Look[] = [];
    for (const [i, look] of looks.entries()) {
      const wanted = questions[i]!.counted && questions[i]!.as === 'text';
      const exact = found[few.indexOf(i)];
      if (exact) result.push({ ...look, distinct: exact.size, counts: countsOf(exact, wanted) });
      else if (wanted && look.distinct > 0) result.push({ ...look, counts: await mostFrequent(values[i]!) });
      else result.push({ ...look, distinct: Math.min(look.distinct, look.present) });
    }
    return result;
  }

  /** Rows per value of several columns, in one pass. */
  async function histograms(values: readonly string[]): Promise<Map<Label, number>[]> {
    const lists = values.flatMap((sql) => [`map_keys(histogram(${sql}))`, `map_values(histogram(${sql}))`]);
    const [found] = await rows(`SELECT ${lists.join(', ')} FROM ${from}`);
    return values.map((_, j) => {
      const counts = itemsOf(found![2 * j + 1]!);
      return new Map(itemsOf(found![2 * j]!).map((key, k): [Label, number] => [key as Label, Number(counts[k])]));
    });
  }

  async function mostFrequent(value: string): Promise<Map<Label, number>> {
    const found = await rows(
      `SELECT value, count(*) AS many FROM (SELECT ${value} AS value FROM ${from}) WHERE value IS NOT NULL
       GROUP BY value ORDER BY many DESC, value LIMIT ${MOST_COUNTED}`,
    );
    return new Map(found.map(([key, many]) => [String(key), Number(many)]));
  }

  async function* scan(requests: readonly Request[]) {
    const expressions = requests.map((request) => requestSql(column(request.column), request));
    const values = requests.map(() => new Float64Array(VECTOR));
    try {
      const result = await connection.stream(`SELECT ${expressions.join(', ')} FROM ${from}`);
      for (let count = 1; ; count++) {
        const chunk = await result.fetchChunk();
        const rows = chunk?.rowCount ?? 0;
        if (chunk === null || rows === 0) return;
        for (let j = 0; j < values.length; j++) {
          const vector = chunk.getColumnVector(j);
          const column = values[j]!;
          for (let i = 0; i < rows; i++) column[i] = vector.getItem(i) as number;
        }
        yield { rows, values };
        if (count % CHUNKS === 0) collectYoung();
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

/** Rows of DuckDB's chunks, at most. */
const VECTOR = 2048;
