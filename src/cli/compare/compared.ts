import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { inputNames } from '../../data/preprocess.ts';
import { sizeOf } from '../../graph/shape.ts';
import { networkModel } from '../../nn/network.ts';
import type { RunConfig } from '../../runs/config.ts';
import { readConfig, readRecords } from '../../runs/node/folder.ts';
import type { EpochRecord } from '../../train/record.ts';
import { problem } from '../../util/problem.ts';
import { type Judgment, judgmentOf } from '../judgment.ts';
import { findSweep, readResults } from '../sweep/folder.ts';
import { ranked } from '../sweep/result.ts';

/** A run beside others. */
export interface Compared {
  /** Its folder, without what all have. */
  readonly name: string;
  readonly folder: string;
  readonly config: RunConfig;
  readonly records: readonly EpochRecord[];
  readonly judged: Judgment | undefined;
  /** Numbers that were trained. */
  readonly parameters: number;
  /** Time that steps took; NaN if not one epoch was completed. */
  readonly seconds: number;
}

/** Of a sweep so many are compared: more curves are not told apart. */
const MOST_OF_SWEEP = 8;

/**
 * The runs that names stand for, of each sweep the best ones.
 *
 * @throws When a name is of no run and no sweep, or there are not two runs.
 */
export function comparedOf(names: readonly string[]): {
  readonly runs: readonly Compared[];
  readonly sweeps: readonly { readonly sweep: string; readonly shown: number; readonly all: number }[];
} {
  const sweeps: { sweep: string; shown: number; all: number }[] = [];
  const folders = names.flatMap((name) => {
    const sweep = findSweep(name);
    if (sweep === undefined) return [readConfig(name).folder];
    const kept = ranked(readResults(sweep)).map(({ run }) => join(sweep, String(run)));
    const there = kept.filter((folder) => existsSync(folder));
    if (there.length === 0) throw problem(name, 'no run of this sweep was kept', { advice: 'Sweep with --keep all' });
    const shown = there.slice(0, MOST_OF_SWEEP);
    sweeps.push({ sweep, shown: shown.length, all: kept.length });
    return shown;
  });
  // The same folder may be named with a slash at its end, or from the root.
  const distinct = [...new Map(folders.map((folder) => [resolve(folder), plain(folder)])).values()];
  if (distinct.length < 2)
    throw problem('compare', 'there is only one run', {
      got: distinct.join(', '),
      advice: 'Name two runs or more, or a sweep (talweg runs lists the runs here)',
    });
  return { runs: distinct.map((folder) => read(folder, commonFolder(distinct))), sweeps };
}

/** A path without what makes no difference. */
const plain = (path: string): string => join(dirname(path), basename(path));

/** The folder that all are in, with what separates it from them; it says nothing of any. */
function commonFolder(folders: readonly string[]): string {
  const [first, ...others] = folders.map((folder) => folder.split(sep).slice(0, -1));
  const shared = first!.findIndex((part, i) => others.some((parts) => parts[i] !== part));
  const parts = shared < 0 ? first! : first!.slice(0, shared);
  return parts.map((part) => part + sep).join('');
}

function read(folder: string, common: string): Compared {
  const { config } = readConfig(folder);
  const { network, preprocess, precision } = config.model;
  const records = readRecords(folder);
  const model = networkModel(network).build(inputNames(preprocess).length, precision);
  return {
    name: folder.slice(common.length),
    folder,
    config,
    records,
    judged: judgmentOf(config, records),
    parameters: model.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0),
    seconds: (config.data.rows.train * config.result.epochs) / (records.at(-1)?.rows_per_s ?? Number.NaN),
  };
}
