import { type Feature, featureRequest, type Preprocess } from '../data/preprocess.ts';
import { requireColumn } from '../data/require-column.ts';
import type { Source } from '../data/source.ts';
import { isoOf, type StoredCell, type StoredRow, unknownTo } from './test-rows.ts';

/** Some rows of a table, as an export keeps them: spread over its first few thousand. */
export async function storedRows({ features }: Preprocess, source: Source, count: number): Promise<StoredRow[]> {
  for (const { name } of features) requireColumn(name, source.columns, source.name, 'feature');
  for await (const { rows, values } of source.scan(features.map(featureRequest))) {
    const places = Array.from({ length: Math.min(count, rows) }, (_, k) =>
      Math.floor((k * rows) / Math.min(count, rows)),
    );
    return places
      .filter((i) => values.every((column) => Math.abs(column[i]!) !== Infinity))
      .map((i) => features.map((feature, j) => cellOf(feature, values[j]![i]!)));
  }
  return [];
}

function cellOf(feature: Feature, value: number): StoredCell {
  if (Number.isNaN(value)) return null;
  if (feature.kind === 'category') return value < 0 ? unknownTo(feature.values) : feature.values[value]!;
  if (feature.kind === 'boolean') return value === 1;
  return feature.kind === 'date' ? isoOf(value) : value;
}
