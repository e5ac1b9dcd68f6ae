import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_ROW, openTable } from '../data/node/open-table.ts';
import { targetNames } from '../data/preprocess.ts';
import type { RunConfig, RunStart } from '../runs/config.ts';
import { checkpointsOf } from '../runs/node/checkpoints.ts';
import { readConfig, readStart, runNames } from '../runs/node/folder.ts';
import { choiceOf, Problem, problem } from '../util/problem.ts';

/** A run that is number: finished, or as far as it has come. */
export interface ListedRun {
  readonly name: string;
  readonly folder: string;
  readonly start: RunStart;
  readonly config: RunConfig | undefined;
  /** Steps of its latest checkpoint, or in all. */
  readonly steps: number;
}

/** One row of the table of runs: what conditions and orders may name. */
export type RunRow = Readonly<Record<string, string | number | boolean | null>>;

/** A run, finished or not. @param name The folder, or its name under `runs/`. */
export function listedRun(name: string): ListedRun {
  const { folder, start } = readStart(name);
  const steps = checkpointsOf(folder).at(-1)?.step ?? 0;
  try {
    return { name, folder, start, config: readConfig(name).config, steps };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, folder, start, config: undefined, steps };
  }
}

/** The runs under `runs/`, the oldest first. @param damaged Is told what is wrong with one that cannot be read. */
export const listedRuns = (damaged: (message: string) => void): ListedRun[] =>
  runNames().flatMap((name) => {
    try {
      return [listedRun(name)];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      damaged(error.message);
      return [];
    }
  });

function rowOf({ name, start, config, steps }: ListedRun): RunRow {
  const { target } = start.model.preprocess;
  const { settings, data, created, environment } = start;
  const { result } = config ?? {};
  return {
    ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)])),
    ...Object.fromEntries(Object.entries(settings).filter(([, value]) => typeof value === 'number')),
    run: name,
    data: data.files.join(', '),
    rows: data.rows.train,
    task: target.task,
    target: targetNames(target).join(', '),
    created,
    device: environment.device,
    finished: config !== undefined,
    reason: result?.reason ?? null,
    epochs: result?.epochs ?? null,
    steps,
    metric: result?.held_out.metric ?? null,
    value: finite(result?.held_out.value),
    baseline: finite(result?.held_out.baseline),
  };
}

const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? value! : null);

/** Runs that meet a condition in SQL, of the columns of `rowOf`: `value > 0.9 AND optimizer LIKE 'adam%'`. */
export async function runsWhere(runs: readonly ListedRun[], where: string): Promise<ListedRun[]> {
  if (runs.length === 0) return [];
  const columns = [...new Set(runs.flatMap((run) => Object.keys(rowOf(run))))];
  const folder = mkdtempSync(join(tmpdir(), 'talweg-runs-'));
  try {
    const file = join(folder, 'runs.ndjson');
    const rows = runs.map((run, number) => {
      const row = rowOf(run);
      return JSON.stringify({ ...Object.fromEntries(columns.map((name) => [name, row[name] ?? null])), number });
    });
    writeFileSync(file, `${rows.join('\n')}\n`);
    const source = await openTable([file], { where });
    try {
      const kept: ListedRun[] = [];
      for await (const { rows: count, values } of source.scan([{ column: 'number', as: 'number' }]))
        for (let i = 0; i < count; i++) kept.push(runs[values[0]![i]!]!);
      return kept;
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.message.includes(NO_ROW)) return [];
    throw new Problem(error.message.replace(join(folder, 'runs.ndjson'), '--where'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs in the order of a column; `-value` begins with the largest. What has none comes last. */
export function sortedRuns(runs: readonly ListedRun[], by: string): ListedRun[] {
  const name = by.replace(/^-/, '');
  const rows = new Map(runs.map((run) => [run, rowOf(run)]));
  const known = [...new Set([...rows.values()].flatMap((row) => Object.keys(row)))];
  if (runs.length > 0 && !known.includes(name))
    throw problem('--sort', `there is no column "${name}"`, { advice: choiceOf(name, known, 'The columns') });
  const sign = by === name ? 1 : -1;
  return runs.toSorted((a, b) => {
    const [first, second] = [rows.get(a)![name] ?? null, rows.get(b)![name] ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first < second ? -1 : first > second ? 1 : 0);
  });
}
