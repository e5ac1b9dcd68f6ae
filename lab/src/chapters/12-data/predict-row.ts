import { decode, encode, tableSource } from 'talweg/data';
import type { Finished } from './learn.ts';
import type { Prediction } from './messages.ts';

/** What a model says of one row, whose cells are texts as a table has them. @throws When a cell cannot be read. */
export async function predictRow(
  { dataset, run }: Finished,
  cells: Readonly<Record<string, string>>,
): Promise<Prediction> {
  const { preprocess, features, notes: known } = dataset;
  const hasCommas = known.some(({ kind }) => kind === 'decimal-comma');
  const column = ([name, text]: readonly [string, string]) =>
    [name, [hasCommas ? text.replace(/^(\s*[-+−]?\d*),(\d+\s*)$/, '$1.$2') : text]] as const;
  const source = tableSource(Object.fromEntries(Object.entries(cells).map(column)), 'row');
  const { batches, notes } = encode(preprocess, source);
  for await (const { x } of batches) {
    const answer = decode(preprocess, run.predict({ data: x, columns: features.length }), 'probabilities');
    const values =
      answer.task === 'regression'
        ? answer.columns.map((name, i) => ({ name, value: answer.values[i]! }))
        : answer.classes
            .map((label, i) => ({ name: answer.column, value: String(label), share: answer.probabilities[i]! }))
            .toSorted((a, b) => b.share - a.share);
    return { values, notes: await notes() };
  }
  return { values: [], notes: await notes() };
}
