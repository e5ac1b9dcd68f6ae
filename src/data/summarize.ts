import type { Note } from './note.ts';
import type { ColumnSummary, Kind, Summary } from './source.ts';

/** A column, and the kind that its values are to be looked at as. */
export interface Question {
  readonly column: string;
  readonly as: Kind;
  /** Whether its values are counted one by one even if they are no texts, or many. */
  readonly counted: boolean;
}

/** What a column showed; a stray is a value that is not of the kind asked for. */
export interface Look extends Omit<ColumnSummary, 'kind'> {
  readonly strays: number;
}

/** What a table must be able to do to be summarized. */
export interface Surveyor {
  /** What a column seems to hold, judged by a few rows; undefined if they have no value. */
  seems(column: string): Kind | undefined;
  /** One pass over all rows. */
  look(questions: readonly Question[]): Promise<{ readonly rows: number; readonly looks: readonly Look[] }>;
  firstStray(question: Question): Promise<{ readonly row: number; readonly value: string }>;
}

/**
 * Looks at all rows, and settles what each column holds: what it seemed to hold by its first rows, unless a later value
 * says otherwise. Then it is text, and a note says because of which value.
 */
export async function summarize(
  table: Surveyor,
  columns: readonly string[],
  counted: readonly string[],
): Promise<Summary> {
  const ask = (column: string, as: Kind): Question => ({ column, as, counted: counted.includes(column) });
  const settled = new Map<string, ColumnSummary>();
  const notes: Note[] = [];
  let rows = 0;
  let questions = columns.map((column) => ask(column, table.seems(column) ?? 'number'));
  do {
    const { rows: counted, looks } = await table.look(questions);
    rows = counted;
    const again: Question[] = [];
    for (const [i, { strays, ...look }] of looks.entries()) {
      const { column, as } = questions[i]!;
      if (strays === 0) {
        settled.set(column, { kind: look.present === 0 ? 'text' : as, ...look });
        continue;
      }
      const seemed = table.seems(column);
      again.push(ask(column, seemed === undefined && as === 'number' ? 'date' : 'text'));
      if (seemed === 'number' || seemed === 'date') {
        const stray = await table.firstStray(questions[i]!);
        notes.push({ kind: 'retyped', column, seemed, count: strays, ...stray });
      }
    }
    questions = again;
  } while (questions.length > 0);
  return { rows, columns: new Map(columns.map((column) => [column, settled.get(column)!])), notes };
}
