import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../data/load.ts';
import type { RunConfig } from '../runs/config.ts';
import { problem } from '../util/problem.ts';

/** @throws When a table, as it has been read, is not the one that a run was trained on. */
export function needSameTable(
  { rows, preprocess }: Dataset,
  { data, model }: RunConfig,
  { files, folder, advice }: { readonly files: readonly string[]; readonly folder: string; readonly advice: string },
): void {
  const read = JSON.parse(JSON.stringify(preprocess)) as unknown;
  if (isDeepStrictEqual([rows, read], [data.rows, model.preprocess])) return;
  throw problem(files.join(', '), `the table is not the one that ${folder} was trained on`, {
    got:
      rows.train === data.rows.train ? 'other values' : `${rows.train} rows to train on, and it had ${data.rows.train}`,
    advice,
  });
}
