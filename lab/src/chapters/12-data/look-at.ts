import { csvSource, type Dataset, load, type Source } from 'talweg/data';
import { refusalOf } from '../../parts/refusal.ts';
import type { Plan } from './fields.ts';
import type { Feature, Learned, Looked, TableFile } from './messages.ts';

/** Rows that are shown of a table. */
const SHOWN = 6;

/** A table that has been read, and what can be learned of it. */
export interface Read {
  readonly looked: Looked;
  readonly source: Source;
  readonly dataset: Dataset | undefined;
}

/** Reads a table, and finds out what can be learned of it. @throws When it cannot be read at all. */
export async function readTable({ name, content }: TableFile, plan: Plan): Promise<Read> {
  const source = csvSource(content, name);
  const { columns } = source;
  const target = columns.includes(plan.target) ? plan.target : columns.at(-1)!;
  const rows = await Promise.all(
    Array.from({ length: SHOWN }, async (_, row) => {
      try {
        return await Promise.all(columns.map((column) => source.cell(column, row)));
      } catch {
        return undefined;
      }
    }),
  );
  const looked = { name, columns, target, rows: rows.filter((row) => row !== undefined) };
  try {
    const { validation, test, seed } = plan;
    const drop = plan.drop.filter((column) => columns.includes(column) && column !== target);
    const dataset = await load(source, { target, drop, validation, test, seed });
    return { looked: { ...looked, learned: learnedOf(dataset) }, source, dataset };
  } catch (error) {
    return { looked: { ...looked, trouble: refusalOf(error) }, source, dataset: undefined };
  }
}

function learnedOf({ rows, preprocess, notes }: Dataset): Learned {
  const { target } = preprocess;
  return {
    rows,
    features: preprocess.features.map(
      (feature): Feature => ({
        name: feature.name,
        kind: feature.kind,
        ...('center' in feature && { center: feature.center, scale: feature.scale }),
        ...(feature.kind === 'category' && { values: feature.values }),
      }),
    ),
    task: target.task,
    classes: target.task === 'regression' ? [] : target.values.map(String),
    notes,
  };
}
