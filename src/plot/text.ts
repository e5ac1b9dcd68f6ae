import type { Lang } from '../util/lang.ts';
import { tableLines } from '../util/table-lines.ts';
import type { Chart, Column } from './chart.ts';
import { numeral } from './numeral.ts';
import { selected } from './selected.ts';
import { wordsOf } from './words.ts';

/** A table: columns over the same numbers, those of the first. */
type Table = readonly Column[];

export interface TextOptions {
  readonly lang?: Lang;
  /** Most rows of each table, about; of longer ones a selection is shown, and it is said how many were left out. */
  readonly rows?: number;
}

/**
 * A chart in words: title, description, sentences and tables with all of its numbers, or as many as are asked for, to
 * six significant digits. For those who hear it, for logs, and for whoever wants the numbers.
 *
 * @example
 * text({ title: 'x²', x: { label: 'x' }, y: { label: 'y' }, marks: [line({ x: [1, 2], y: [1, 4] })] });
 * // 'x²\n\nx  y\n1  1\n2  4\n'
 */
export function text(chart: Chart, { lang = 'en', rows = Infinity }: TextOptions = {}): string {
  const words = wordsOf(lang);
  const told = chart.marks.map((mark) => mark.tell(chart, words));
  const paragraphs = [
    chart.title,
    ...(chart.description === undefined ? [] : [chart.description]),
    told.flatMap(({ sentences }) => sentences).join('\n'),
    ...joined(told.map(({ columns }) => columns)).flatMap((table) => {
      const all = table[0]!.values.length;
      const shown = selected(table, rows);
      const left = all - shown.length;
      return [...(left > 0 ? [words.selected(shown.length, left)] : []), linesOf(table, shown).join('\n')];
    }),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

/** Tables that begin with the same column become one. */
function joined(tables: readonly Table[]): Table[] {
  const result: Table[] = [];
  for (const table of tables.filter((columns) => columns.length > 0)) {
    const same = result.findIndex(([first]) => isSame(first!, table[0]!));
    if (same < 0) result.push(table);
    else result[same] = [...result[same]!, ...table.slice(1)];
  }
  return result;
}

const isSame = (a: Column, b: Column): boolean =>
  a.head === b.head &&
  a.values.length === b.values.length &&
  a.values.every((value, i) => Object.is(value, b.values[i]));

const shown = (value: number | string): string => (typeof value === 'number' ? numeral(value) : value);

const linesOf = (table: Table, rows: readonly number[]): string[] =>
  tableLines([table.map(({ head }) => head), ...rows.map((row) => table.map(({ values }) => shown(values[row]!)))]);
