import type { RunConfig } from '../runs/config.ts';
import { readConfig, readWeights } from '../runs/node/folder.ts';
import { TrainedModel } from '../runs/trained-model.ts';

/** A run's model, read from its folder. @param run The folder, or its name under `runs/`. */
export async function loadModel(run: string): Promise<{ model: TrainedModel; config: RunConfig; folder: string }> {
  const { folder, config } = readConfig(run);
  const { file, bytes } = readWeights(folder);
  return { model: await TrainedModel.load(config.model, bytes, file), config, folder };
}
