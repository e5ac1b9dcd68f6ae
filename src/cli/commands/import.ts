import { existsSync, readFileSync } from 'node:fs';
import { onDisk } from '../../data/node/on-disk.ts';
import { readModel } from '../../export/read-model.ts';
import { writeSafetensors } from '../../format/safetensors.ts';
import { nameOf } from '../../graph/leaf.ts';
import type { RunConfig, RunStart } from '../../runs/config.ts';
import { hashOf } from '../../runs/node/data-hash.ts';
import { environmentOf } from '../../runs/node/environment.ts';
import { freeFolder, readConfig } from '../../runs/node/folder.ts';
import { RunWriter } from '../../runs/node/run-writer.ts';
import { UNSEALED } from '../../runs/node/seal.ts';
import { problem } from '../../util/problem.ts';
import { IMPORTED } from '../imported.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

/** `talweg import`: a run of weights that were made elsewhere; returns the exit code. */
export async function importModel(
  file: string,
  { like, out }: { readonly like: string | undefined; readonly out: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const known = like === undefined ? undefined : readConfig(like).config;
  if (!existsSync(file)) throw problem(file, 'there is no such file');
  const bytes = onDisk(file, () => readFileSync(file));
  const model = await readModel(bytes, file, known?.model);
  const tensors = model.network.parameters.map(({ variable }) => {
    const name = nameOf(variable)!;
    return { name, shape: variable.shape, values: model.parameters.get(name)! };
  });
  const start: RunStart = {
    version: 1,
    talweg: version,
    created: new Date().toISOString(),
    environment: environmentOf(IMPORTED, 0),
    parent: null,
    // In place of the table's hash there is that of the file.
    data: { files: known?.data.files ?? [], rows: { train: 0, validation: 0, test: 0 }, sha256: hashOf([bytes]) },
    settings: known?.settings ?? {},
    model: model.description,
  };
  const config: RunConfig = {
    ...start,
    model: model.description,
    result: {
      reason: IMPORTED,
      epochs: 0,
      steps: 0,
      best: null,
      held_out: { part: 'train', metric: metricOf(model.description.preprocess.target.task), ...UNMEASURED },
    },
  };
  const writer = new RunWriter(out ?? (() => freeFolder(file)));
  writer.begin(start, 0);
  const metadata = { sha256: UNSEALED, format: 'pt', talweg: version };
  writer.finish(config, writeSafetensors({ tensors, metadata }));
  terminal.event({
    event: 'end',
    reason: IMPORTED,
    weights_hash: model.description.weights_hash,
    run: writer.folder,
  });
  terminal.say(terminal.texts.import.imported(file, tensors.length, writer.folder));
  return 0;
}

/** Nothing is known of weights before they are evaluated. */
const UNMEASURED = { value: Number.NaN, baseline: Number.NaN };

const metricOf = (task: string): string => (task === 'regression' ? 'r2' : 'accuracy');
