import { csvSource, type Source } from 'talweg/data';
import type { Rows } from '../../line/line-cost.ts';
import { type Refusal, refusalOf } from '../../parts/refusal.ts';

/** A table that was pasted, and two columns of it. */
export interface OwnTable {
  /** The names of its columns of numbers. */
  readonly columns: readonly string[];
  readonly x: string;
  readonly y: string;
  readonly rows: Rows;
  /** Rows that are left out: a number is missing, or there are too many rows. */
  readonly missing: number;
  readonly beyond: number;
  /** Columns that would hold numbers but for a cell: its row, counted from 1, and what stands there. */
  readonly strays: readonly Stray[];
}

export interface Stray {
  readonly column: string;
  readonly row: number;
  readonly value: string;
}

/** What is wrong with a table. */
export type TableTrouble =
  | {
      readonly kind: 'unread';
      readonly refusal: Refusal;
      readonly line?: { readonly number: number; readonly text: string };
    }
  | { readonly kind: 'columns'; readonly columns: readonly string[]; readonly strays: readonly Stray[] }
  | { readonly kind: 'rows'; readonly x: string; readonly y: string };

/** More rows tell no more of a line, and would take their time in every epoch. */
export const MOST_ROWS = 2000;

/** Reads a table, and of it the columns that are wanted, or others where they are not there. */
export async function readTable(text: string, wanted: { x: string; y: string }): Promise<OwnTable | TableTrouble> {
  try {
    const source = csvSource(text, 'table');
    const { columns: kinds } = await source.summarize(source.columns);
    const columns = source.columns.filter((name) => kinds.get(name)!.kind === 'number');
    const strays = await straysOf(
      source,
      source.columns.filter((name) => kinds.get(name)!.kind === 'text'),
    );
    if (columns.length < 2) return { kind: 'columns', columns: source.columns, strays };
    const x = columns.includes(wanted.x) ? wanted.x : columns[0]!;
    const y = columns.includes(wanted.y) ? wanted.y : columns.find((name) => name !== x)!;
    const rows = { x: [] as number[], y: [] as number[] };
    let [missing, beyond] = [0, 0];
    const requests = [x, y].map((column) => ({ column, as: 'number' as const }));
    for await (const { rows: count, values } of source.scan(requests)) {
      for (let i = 0; i < count; i++) {
        const [a, b] = [values[0]![i]!, values[1]![i]!];
        if (!Number.isFinite(a) || !Number.isFinite(b)) missing++;
        else if (rows.x.length >= MOST_ROWS) beyond++;
        else {
          rows.x.push(a);
          rows.y.push(b);
        }
      }
    }
    return rows.x.length < 2 ? { kind: 'rows', x, y } : { columns, x, y, rows, missing, beyond, strays };
  } catch (error) {
    return unreadTrouble(error, text);
  }
}

/** Columns of texts most of which are numbers, with the first cell that is none. */
async function straysOf(source: Source, columns: readonly string[]): Promise<Stray[]> {
  const seen = columns.map(() => ({ numbers: 0, others: 0, first: -1 }));
  let before = 0;
  for await (const { rows, values } of source.scan(columns.map((column) => ({ column, as: 'number' as const })))) {
    for (const [j, own] of seen.entries()) {
      for (let i = 0; i < rows; i++) {
        const value = values[j]![i]!;
        if (Number.isFinite(value)) own.numbers++;
        else if (!Number.isNaN(value) && own.others++ === 0) own.first = before + i;
      }
    }
    before += rows;
  }
  const strays: Stray[] = [];
  for (const [j, { numbers, others, first }] of seen.entries()) {
    if (others === 0 || numbers <= others) continue;
    const column = columns[j]!;
    strays.push({ column, row: first + 1, value: await source.cell(column, first) });
  }
  return strays;
}

/** What the reader says of a table, and the line that it names. */
export function unreadTrouble(error: unknown, text: string): TableTrouble {
  const refusal = refusalOf(error);
  const { trouble } = refusal;
  const number = trouble && 'line' in trouble && trouble.kind !== 'not-utf-8' ? Number(trouble.line) : Number.NaN;
  const line = text.split(/\r\n|\r|\n/)[number - 1];
  return { kind: 'unread', refusal, ...(line !== undefined && { line: { number, text: line.slice(0, 200) } }) };
}
