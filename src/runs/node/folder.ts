import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { EpochRecord } from '../../train/record.ts';
import { JsonField } from '../../util/json-field.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { shellWord } from '../../util/shell-word.ts';
import { readCheckedLines } from '../checked-lines.ts';
import { checkConfig, checkStart, type RunConfig, type RunStart } from '../config.ts';
import { checkRecord } from '../record.ts';
import { checkpointsOf } from './checkpoints.ts';
import { checkSeal, readSealedJson } from './seal.ts';

/** The files of a run's folder. */
export const FILES = {
  config: 'config.json',
  metrics: 'metrics.jsonl',
  model: 'model.safetensors',
  /** While a training is at work. */
  lock: '.lock',
} as const;

/** A folder for a run on some data that is not there yet. */
export function freeFolder(data: string): string {
  for (const folder of foldersFor(data)) if (!existsSync(folder)) return folder;
  throw problem(data, 'there is no name left for a folder');
}

/** Names of folders for what is made of some data: `runs/iris-1`, `runs/iris-2`, …. @param what Stands before it. */
export function* foldersFor(data: string, what = ''): Generator<string> {
  let name = basename(data);
  while (extname(name) !== '') name = name.slice(0, -extname(name).length);
  const stem = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'run';
  for (let i = 1; ; i++) yield join('runs', `${what}${stem}-${i}`);
}

/** Runs shown where there are many. */
const SHOWN = 20;

/** A run's folder. @param run The folder, or its name under `runs/`. */
export function folderOf(run: string): string {
  const folder = [run, join('runs', run)].find((path) => existsSync(join(path, FILES.config)));
  if (folder !== undefined) return folder;
  const known = runNames();
  throw problem(run, 'there is no such run', {
    ...(known.length === 0
      ? { advice: 'Train one first', command: 'talweg train data.csv --target column' }
      : { advice: choiceOf(run, known.slice(-SHOWN), known.length > SHOWN ? 'The latest runs' : 'The runs here') }),
  });
}

/** What the folder of a finished run says of it. @param run The folder, or its name under `runs/`. */
export const readConfig = (run: string): { folder: string; config: RunConfig } => {
  const folder = folderOf(run);
  return { folder, config: readSealed(folder, checkConfig) };
};

/** What a run was begun with, whether it is finished or not. */
export const readStart = (run: string): { folder: string; start: RunStart } => {
  const folder = folderOf(run);
  return { folder, start: readSealed(folder, checkStart) };
};

const readSealed = <T>(folder: string, check: (json: unknown, file: string) => T): T =>
  readSealedJson(join(folder, FILES.config), check, DAMAGED);

const COPY = 'Use a copy of the run, or train again';
const DAMAGED = 'The file is truncated or was changed; use a copy, or train again';

/** The bytes of a run's parameters. */
export function readWeights(folder: string): { file: string; bytes: Uint8Array } {
  const file = join(folder, FILES.model);
  // Going on with a run that is over writes its weights anew, unless they came from elsewhere or nothing was kept.
  const toDo =
    checkpointsOf(folder).length === 0
      ? undefined
      : {
          advice: 'Use a copy, or write it again from the last checkpoint',
          command: `talweg train --resume ${shellWord(folder)}`,
        };
  if (!existsSync(file)) throw problem(file, 'the file is missing', toDo ?? { advice: COPY });
  const bytes = readFileSync(file);
  checkSeal(bytes, file, toDo);
  return { file, bytes };
}

/** The metrics of a run, one record per epoch. A line without an end was being written when a training was killed. */
export function readMetrics(folder: string): object[] {
  const file = join(folder, FILES.metrics);
  const isThere = existsSync(file);
  const records = isThere ? readCheckedLines(readFileSync(file, 'utf8'), file, DAMAGED) : [];
  const gap = records.findIndex((record, i) => (record as Partial<EpochRecord>).epoch !== i + 1);
  const whole = readSealed(folder, epochsOf);
  if (!isThere && whole > 0) throw problem(file, 'the file is missing', { advice: COPY });
  if (gap >= 0 || records.length < whole)
    throw problem(file, `epoch ${(gap >= 0 ? gap : records.length) + 1} is missing`, { advice: DAMAGED });
  return records;
}

/** How many epochs a configuration tells of: none while a training is under way. */
function epochsOf(json: unknown, file: string): number {
  const result = new JsonField(json, 'config', file).peek('result');
  return result.value === null ? 0 : result.peek('epochs').number();
}

/** What is known of each epoch of a run. */
export const readRecords = (folder: string): EpochRecord[] =>
  readMetrics(folder).map((json, i) => checkRecord(json, join(folder, FILES.metrics), i + 1));

/** The runs under `runs/`, the oldest first. */
export function runNames(): string[] {
  if (!existsSync('runs')) return [];
  return readdirSync('runs')
    .filter((name) => existsSync(join('runs', name, FILES.config)))
    .map((name) => ({ name, time: statSync(join('runs', name, FILES.config)).mtimeMs }))
    .sort((a, b) => a.time - b.time)
    .map(({ name }) => name);
}
