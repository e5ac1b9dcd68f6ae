import type { Lang } from '../util/lang.ts';
import { tableLines } from '../util/table-lines.ts';
import type { Chart } from './chart.ts';
import { numeral } from './numeral.ts';
import { selected } from './selected.ts';
import { type Table, tell } from './tell.ts';
import { wordsOf } from './words.ts';

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
  const { sentences, tables } = tell(chart, lang);
  const paragraphs = [
    chart.title,
    ...(chart.description === undefined ? [] : [chart.description]),
    sentences.join('\n'),
    ...tables.flatMap((table) => {
      const all = table[0]!.values.length;
      const shown = selected(table, rows);
      const left = all - shown.length;
      return [...(left > 0 ? [words.selected(shown.length, left)] : []), linesOf(table, shown).join('\n')];
    }),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

const shown = (value: number | string): string => (typeof value === 'number' ? numeral(value) : value);

const linesOf = (table: Table, rows: readonly number[]): string[] =>
  tableLines([table.map(({ head }) => head), ...rows.map((row) => table.map(({ values }) => shown(values[row]!)))]);
