import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../data/load.ts';
import type { StreamedTable } from '../data/stream-table.ts';
import type { RunStart } from '../runs/config.ts';
import { dataHash } from '../runs/node/data-hash.ts';
import { problem } from '../util/problem.ts';

/** @throws When a table, as it has been read, is not the one that a run was trained on. */
export function needSameTable(
  dataset: Dataset | StreamedTable,
  { data, model }: RunStart,
  {
    files,
    folder,
    advice,
  }: { readonly files: readonly string[]; readonly folder: string; readonly advice?: string | undefined },
): void {
  const { rows, preprocess } = dataset;
  const read = JSON.parse(JSON.stringify(preprocess)) as unknown;
  const isSame = isDeepStrictEqual([rows, read], [data.rows, model.preprocess]) && data.sha256 === dataHash(dataset);
  if (isSame) return;
  throw problem(files.join(', '), `the table is not the one that ${folder} was trained on`, {
    got:
      rows.train === data.rows.train ? 'other values' : `${rows.train} rows to train on, and it had ${data.rows.train}`,
    ...(advice !== undefined && { advice }),
  });
}
