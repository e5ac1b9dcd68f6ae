import type { Dataset } from '../../data/load.ts';
import type { Feature, Preprocess } from '../../data/preprocess.ts';
import { htmlTable } from '../../writing/html-table.ts';
import { type Markup, markup } from '../../writing/markup.ts';
import { aligned, counted, shown } from '../numbers.ts';
import type { MakeSection, Telling } from '../section.ts';

/** Categories that are named; of more it is said how many they are. */
const NAMED = 8;

/** The columns of the table, and what was made of them. */
export const data: MakeSection = ({ start, studied, words, isImported }, telling) => {
  const { texts } = telling;
  const own = texts.data;
  const { preprocess } = start.model;
  const { train, validation, test } = start.data.rows;
  const dataset = typeof studied === 'string' ? undefined : studied.dataset;
  const about = isImported
    ? own.imported
    : own.about(start.data.files.join(', '), counted(train), counted(validation), counted(test));
  return {
    id: 'data',
    title: own.title,
    body: markup`<p>${about}</p>
<h3>${own.target}</h3>
${targetTable(preprocess, dataset, telling)}
<h3>${own.features}</h3>
${featureTable(preprocess, dataset, telling)}
${words.notes.length > 0 ? markup`<h3>${own.notes}</h3>\n<ul>${words.notes.map((note) => markup`<li>${note}</li>`)}</ul>` : undefined}`,
  };
};

function featureTable({ features }: Preprocess, dataset: Dataset | undefined, { texts }: Telling): Markup {
  const own = texts.data;
  const missing = dataset && missingIn(features, dataset);
  const numeric = features.filter((feature) => 'center' in feature);
  const centers = aligned(numeric.map(({ center }) => center));
  const scales = aligned(numeric.map(({ scale }) => scale));
  return htmlTable(
    {
      columns: [own.column, own.kind, ...(missing ? [own.missing] : []), own.center, own.scale, own.values],
      rows: features.map((feature, i) => {
        const at = numeric.findIndex((other) => other === feature);
        return [
          feature.name,
          own.kinds[feature.kind],
          ...(missing ? [missing[i]!] : []),
          centers[at] ?? '–',
          scales[at] ?? '–',
          becomes(feature, texts.data),
        ];
      }),
    },
    own.features,
  );
}

/** Missing values of each feature among the training rows: its indicator is 1 there. */
function missingIn(features: readonly Feature[], { x, rows, features: columns }: Dataset): number[] {
  let next = 0;
  return features.map(({ kind, indicator, ...feature }) => {
    next += (kind === 'category' ? (feature as { values: readonly string[] }).values.length : 1) + Number(indicator);
    if (!indicator) return 0;
    let count = 0;
    for (let row = 0; row < rows.train; row++) if (x[row * columns.length + next - 1]! > 0) count++;
    return count;
  });
}

function becomes(feature: Feature, own: Telling['texts']['data']): string {
  if (feature.kind !== 'category') return feature.indicator ? own.filled(shown(feature.fill)) : own.asIs;
  const named = feature.values.slice(0, NAMED).join(', ');
  return own.categories(feature.values.length, named, feature.values.length > NAMED);
}

function targetTable({ target }: Preprocess, dataset: Dataset | undefined, { texts }: Telling): Markup {
  const own = texts.data;
  if (target.task === 'regression') {
    const { columns } = target;
    const centers = aligned(columns.map(({ center }) => center));
    const scales = aligned(columns.map(({ scale }) => scale));
    return htmlTable(
      {
        columns: [own.column, own.kind, own.center, own.scale],
        rows: columns.map(({ name, kind }, k) => [name, own.kinds[kind], centers[k]!, scales[k]!]),
      },
      own.target,
    );
  }
  const classes = dataset?.classes;
  const parts = (['train', 'validation', 'test'] as const).filter((part) => (dataset?.rows[part] ?? 0) > 0);
  return htmlTable(
    {
      columns: [own.classOf(target.name), ...parts.map((part) => own.parts[part])],
      rows: target.values.map((value, k) => [String(value), ...parts.map((part) => classes![part][k]!)]),
    },
    own.target,
  );
}
