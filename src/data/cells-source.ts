import { type Cell, isAbsent, READERS, readerOf, textOf } from './cell.ts';
import type { Note } from './note.ts';
import type { Kind, Source } from './source.ts';
import { type Question, type Surveyor, summarize } from './summarize.ts';
import { Survey } from './survey.ts';

/** A table given by its rows, from the first whenever asked. */
export interface CellsTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly notes: readonly Note[];
  readonly decimal: '.' | ',';
  readonly seems: readonly (Kind | undefined)[];
  rows(): Iterable<readonly Cell[]>;
}

/** Rows of a chunk. */
const CHUNK = 2048;

/** The source of a table whose rows JavaScript walks through. */
export function cellsSource(table: CellsTable): Source {
  const { name, columns, notes, decimal } = table;
  const place = (column: string): number => columns.indexOf(column);

  const surveyor: Surveyor = {
    seems: (column) => table.seems[place(column)],
    async look(questions) {
      const surveys = questions.map((question) => new Survey(question, decimal));
      const places = questions.map(({ column }) => place(column));
      let rows = 0;
      for (const cells of table.rows()) {
        for (let j = 0; j < places.length; j++) surveys[j]!.add(cells[places[j]!]);
        rows++;
      }
      return { rows, looks: surveys.map((survey) => survey.result()) };
    },
    async firstStray({ column, as }: Question) {
      let row = 0;
      for (const cells of table.rows()) {
        const cell = cells[place(column)];
        const fits = as === 'text' || as === 'nested' || READERS[as](cell, decimal) !== undefined;
        if (!fits && !isAbsent(cell)) return { row, value: textOf(cell) };
        row++;
      }
      return { row, value: '' };
    },
  };

  return {
    name,
    columns,
    notes,
    summarize: (asked, counted = []) => summarize(surveyor, asked, counted),
    async *scan(requests) {
      const places = requests.map(({ column }) => place(column));
      const readers = requests.map((request) => readerOf(request, decimal));
      const values = requests.map(() => new Float64Array(CHUNK));
      let rows = 0;
      for (const cells of table.rows()) {
        for (let j = 0; j < places.length; j++) values[j]![rows] = readers[j]!(cells[places[j]!]);
        if (++rows < CHUNK) continue;
        yield { rows, values };
        rows = 0;
      }
      if (rows > 0) yield { rows, values };
    },
    async cell(column, row) {
      let at = 0;
      for (const cells of table.rows()) if (at++ === row) return textOf(cells[place(column)]);
      return '';
    },
    close() {},
  };
}
