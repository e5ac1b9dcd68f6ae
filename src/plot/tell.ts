import type { Lang } from '../util/lang.ts';
import type { Chart, Column } from './chart.ts';
import { wordsOf } from './words.ts';

/** A table: columns over the same numbers, those of the first. */
export type Table = readonly Column[];

/** What a chart's marks say: sentences, and their numbers; those over the same numbers stand in one table. */
export function tell(
  chart: Chart,
  lang: Lang = 'en',
): { readonly sentences: readonly string[]; readonly tables: Table[] } {
  const told = chart.marks.map((mark) => mark.tell(chart, wordsOf(lang)));
  return {
    sentences: told.flatMap(({ sentences }) => sentences),
    tables: joined(told.map(({ columns }) => columns)),
  };
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
