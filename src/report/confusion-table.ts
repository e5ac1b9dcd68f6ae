import { htmlTable, wide } from '../writing/html-table.ts';
import { type Markup, markup } from '../writing/markup.ts';
import type { Confusion } from './confusion.ts';
import { aligned, counted, shown } from './numbers.ts';
import type { Telling } from './section.ts';

/** Shades of cells, by the share of a class's rows. */
const SHADES = 8;

/** Pairs of classes that are shown where all are too many. */
const SLIPS = 20;

const shareText = (share: number): string =>
  Number.isNaN(share) ? '–' : `${shown(Number((100 * share).toPrecision(3)))} %`;

/** The counts with the true classes down and the predicted ones across; recall to the right, precision below. */
export function confusionTable({ counts, classes }: Confusion, names: readonly string[], { texts }: Telling): Markup {
  const own = texts.predictions;
  const shade = (count: number, rows: number): string =>
    count === 0 ? 'none' : `s${Math.ceil((SHADES * count) / rows)}`;
  return wide(
    markup`<table class="confusion">
<thead>
<tr><td></td><th scope="colgroup" colspan="${names.length}">${own.predicted}</th><td></td><td></td></tr>
<tr><th scope="col">${own.actual}</th>${names.map((name) => markup`<th scope="col" class="number">${name}</th>`)}<th scope="col" class="number">${own.rows}</th><th scope="col" class="number">${own.recall}</th></tr>
</thead>
<tbody>
${counts.map(
  (row, i) =>
    markup`<tr><th scope="row">${names[i]}</th>${row.map(
      (count, j) =>
        markup`<td class="number ${shade(count, classes[i]!.rows)}${i === j ? ' right' : ''}">${counted(count)}</td>`,
    )}<td class="number">${counted(classes[i]!.rows)}</td><td class="number">${shareText(classes[i]!.recall)}</td></tr>`,
)}
</tbody>
<tfoot><tr><th scope="row">${own.precision}</th>${classes.map(
      ({ precision }) => markup`<td class="number">${shareText(precision)}</td>`,
    )}<td></td><td></td></tr></tfoot>
</table>`,
    own.confusion,
  );
}

/** Recall, precision and their harmonic mean, class by class. */
export function classTable({ classes }: Confusion, names: readonly string[], { texts }: Telling): Markup {
  const own = texts.predictions;
  const means = classes.map(({ rows, predicted, right }) => (2 * right) / (rows + predicted));
  const columns = [
    aligned(classes.map(({ recall }) => recall)),
    aligned(classes.map(({ precision }) => precision)),
    aligned(means),
  ].map((texts) => texts.map((text) => (text === 'NaN' ? '–' : text)));
  return htmlTable(
    {
      columns: [own.class, own.rows, own.predicted, own.recall, own.precision, 'F₁'],
      rows: classes.map(({ rows, predicted }, k) => [names[k]!, rows, predicted, ...columns.map((own) => own[k]!)]),
    },
    own.byClass,
  );
}

/** The classes that are most often taken for others. */
export function slips({ counts, classes }: Confusion, names: readonly string[], { texts }: Telling): Markup {
  const own = texts.predictions;
  const pairs = counts.flatMap((row, i) =>
    row.flatMap((count, j) => (i === j || count === 0 ? [] : [{ i, j, count }])),
  );
  const most = pairs.sort((a, b) => b.count - a.count).slice(0, SLIPS);
  return htmlTable(
    {
      columns: [own.actual, own.predicted, own.rows, own.share],
      rows: most.map(({ i, j, count }) => [names[i]!, names[j]!, count, shareText(count / classes[i]!.rows)]),
    },
    own.confusion,
  );
}
