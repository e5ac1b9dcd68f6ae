import { writeFileSync } from 'node:fs';
import { NO_ROW, openTable } from '../data/node/open-table.ts';
import { TemporaryFolder } from '../data/node/temporary-folder.ts';
import { targetNames } from '../data/preprocess.ts';
import type { RunConfig, RunStart } from '../runs/config.ts';
import { checkpointsOf } from '../runs/node/checkpoints.ts';
import { readConfig, readStart, runNames } from '../runs/node/folder.ts';
import { choiceOf, Problem, problem } from '../util/problem.ts';
import { isNumeric, type Setting, settingsUsed } from './settings-used.ts';

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
export type RunRow = Readonly<Record<string, Setting>>;

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
  const { data, created, environment } = start;
  const { result } = config ?? {};
  return {
    ...settingsUsed(start),
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
  const folder = new TemporaryFolder();
  const file = folder.path('runs.ndjson');
  try {
    writeFileSync(file, linesOf(runs.map(rowOf)));
    const source = await openTable([file], { where });
    try {
      const kept: ListedRun[] = [];
      for await (const { rows: count, values } of source.scan([{ column: 'number', as: 'number' }]))
        for (let i = 0; i < count; i++) if (values[0]![i]! >= 0) kept.push(runs[values[0]![i]!]!);
      return kept;
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.message.includes(NO_ROW)) return [];
    throw new Problem(error.message.replace(file, '--where'));
  } finally {
    folder.remove();
  }
}

/** Rows as lines of JSON, each with its number. The last one, -1, gives columns without any value a kind. */
function linesOf(rows: readonly RunRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    const isText = values.some((value) => typeof value === 'string');
    const isEmpty = values.every((value) => value === null);
    // DuckDB compares a column of numbers and texts, as 32 and full are, with neither.
    const written = isText ? values.map((value) => (value === null ? null : String(value))) : values;
    return { name, written: [...written, isEmpty && isNumber(name) ? 0 : null] };
  });
  return Array.from({ length: rows.length + 1 }, (_, i) => {
    const row = Object.fromEntries(columns.map(({ name, written }) => [name, written[i]]));
    return `${JSON.stringify({ ...row, number: i < rows.length ? i : -1 })}\n`;
  }).join('');
}

/** Whether a column holds numbers where it holds anything. */
const isNumber = (name: string): boolean => ['epochs', 'steps', 'value', 'baseline'].includes(name) || isNumeric(name);

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
