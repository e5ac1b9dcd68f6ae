import type { RunConfig } from '../runs/config.ts';
import { readConfig } from '../runs/node/folder.ts';
import { Training } from '../train/training.ts';
import { needTrained } from './imported.ts';
import { readConfigured } from './option.ts';
import { type Prepared, prepareTraining } from './prepare-training.ts';
import { needSameTable } from './same-table.ts';
import type { Terminal } from './terminal.ts';
import { trainOptions } from './train-options.ts';
import { checkSettings, type Given, trainingOptions } from './train-settings.ts';

/** What a run was trained on and with, and what its folder says of it. */
export interface PreparedRun extends Prepared {
  readonly folder: string;
  readonly config: RunConfig;
}

/** What a run was trained on and with: the same table, or the same one elsewhere. */
export async function prepareRun(run: string, files: readonly string[], terminal: Terminal): Promise<PreparedRun> {
  const { folder, config } = readConfig(run);
  needTrained(folder, config);
  const given = readConfigured(trainOptions, config.settings, folder) as Given;
  const tables = files.length > 0 ? files : config.data.files;
  const prepared = await prepareTraining(tables, checkSettings(given), terminal);
  needSameTable(prepared.dataset, config, { files: tables, folder, advice: 'Give that table behind the run' });
  return { ...prepared, folder, config };
}

/** A run's training at its beginning: with the same seed, the same table and the same steps. */
export async function rerun(
  run: string,
  files: readonly string[],
  terminal: Terminal,
): Promise<PreparedRun & { readonly training: Training }> {
  const prepared = await prepareRun(run, files, terminal);
  const { model, data, loss, device, settings } = prepared;
  return { ...prepared, training: new Training(model, data, { ...trainingOptions(settings, loss), device }) };
}
