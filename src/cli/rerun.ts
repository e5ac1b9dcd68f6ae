import type { RunConfig, RunStart } from '../runs/config.ts';
import { readConfig, readStart } from '../runs/node/folder.ts';
import { Training } from '../train/training.ts';
import { needTrained } from './imported.ts';
import { readConfigured } from './option.ts';
import { type Prepared, prepareTraining } from './prepare-training.ts';
import { needSameTable } from './same-table.ts';
import { tablesOf } from './tables-of.ts';
import type { Terminal } from './terminal.ts';
import { trainOptions } from './train-options.ts';
import { checkSettings, type Given, trainingOptions } from './train-settings.ts';

/** What a run was trained on and with, and what its folder says of its beginning. */
export interface StartedRun extends Prepared {
  readonly folder: string;
  readonly start: RunStart;
}

/** The same of a finished run. */
export interface PreparedRun extends StartedRun {
  readonly config: RunConfig;
}

/** What a run was trained on and with, finished or not: the same table, or the same one elsewhere. */
export async function prepareStarted(run: string, files: readonly string[], terminal: Terminal): Promise<StartedRun> {
  const { folder, start } = readStart(run);
  needTrained(folder, start);
  const given = readConfigured(trainOptions, start.settings, folder) as Given;
  const tables = tablesOf(files, folder, start);
  const prepared = await prepareTraining(tables, checkSettings(given), terminal);
  needSameTable(prepared.dataset, start, { files: tables, folder, advice: 'Give that table behind the run' });
  return { ...prepared, folder, start };
}

/** What a finished run was trained on and with. */
export async function prepareRun(run: string, files: readonly string[], terminal: Terminal): Promise<PreparedRun> {
  const { config } = readConfig(run);
  return { ...(await prepareStarted(run, files, terminal)), config };
}

/** A run's training at its beginning: with the same seed, the same table and the same steps. */
export const trainingOf = ({ model, data, loss, device, settings }: Prepared): Training =>
  new Training(model, data, { ...trainingOptions(settings, loss), device });
