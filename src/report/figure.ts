import type { Chart } from '../plot/chart.ts';
import { selected } from '../plot/selected.ts';
import { inlineSvg } from '../plot/svg.ts';
import { tell } from '../plot/tell.ts';
import { wordsOf } from '../plot/words.ts';
import type { Table } from '../writing/document.ts';
import { htmlTable } from '../writing/html-table.ts';
import { Markup, markup } from '../writing/markup.ts';
import type { Telling } from './section.ts';

/** Rows of the table below a chart, about. */
const ROWS = 40;

/** Pixels: two beside each other fill a page, and one is as wide as a telephone, where letters are still read. */
const WIDTH = 460;
const HEIGHT = 320;

interface FigureOptions {
  readonly height?: number;
  /** What the chart's numbers come to, if that is not the numbers themselves. */
  readonly table?: Table;
}

/** A chart with its title above, and its numbers in a table below for those who do not see it. */
export function figure(chart: Chart, { lang, texts }: Telling, { height = HEIGHT, table }: FigureOptions = {}): Markup {
  const { title, description } = chart;
  const { sentences, tables } = table ? { sentences: [], tables: [table] } : numbersOf(chart, { lang });
  return markup`<figure>
<figcaption><strong>${title}</strong>${description === undefined ? undefined : markup` <span>${description}</span>`}</figcaption>
${new Markup(inlineSvg(chart, { width: WIDTH, height }))}
<details><summary>${texts.numbers}<span class="unseen">: ${title}</span></summary>
${sentences.map((sentence) => markup`<p>${sentence}</p>`)}
${tables.map((own) => htmlTable(own, title))}
</details>
</figure>`;
}

/** Figures side by side where there is room. */
export const figures = (all: readonly Markup[]): Markup => markup`<div class="figures">\n${all}\n</div>`;

function numbersOf(chart: Chart, { lang }: Pick<Telling, 'lang'>): { sentences: string[]; tables: Table[] } {
  const { sentences, tables } = tell(chart, lang);
  const shortened = tables.map((columns) => ({ columns, rows: selected(columns, ROWS) }));
  const left = shortened.flatMap(({ columns, rows }) => {
    const out = columns[0]!.values.length - rows.length;
    return out > 0 ? [wordsOf(lang).selected(rows.length, out)] : [];
  });
  return {
    sentences: [...sentences, ...left],
    tables: shortened.map(({ columns, rows }) => ({
      columns: columns.map(({ head }) => head),
      rows: rows.map((row) => columns.map(({ values }) => values[row]!)),
    })),
  };
}
