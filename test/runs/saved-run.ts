import { readFileSync } from 'node:fs';
import { csvSource } from '../../src/data/csv.ts';
import { load } from '../../src/data/load.ts';
import { writeSafetensors } from '../../src/format/safetensors.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { type Network, networkModel } from '../../src/nn/network.ts';
import type { RunConfig } from '../../src/runs/config.ts';
import { fit } from '../../src/train/fit.ts';

/** A small training on iris: what its folder would say of it, the file of its weights, and what it predicts. */
export async function savedRun() {
  const text = readFileSync(new URL('../../datasets/iris.csv', import.meta.url), 'utf8');
  const data = await load(csvSource(text, 'iris.csv'), { target: 'species', test: 0.2, seed: 1 });
  const network: Network = { hidden: [5], activations: ['relu'], outputs: 3, dropout: 0.1, bias: 'bias' };
  const run = await fit(networkModel(network), data, { loss: crossEntropy, epochs: 2 });
  const config: RunConfig = {
    version: 1,
    talweg: '0.1.0',
    created: '2026-01-31T12:00:00.000Z',
    environment: { node: 'v20.19.0', platform: 'linux x64', cpu: 'some', cores: 2, device: 'wasm', threads: 1 },
    parent: null,
    data: { files: ['iris.csv'], rows: data.rows, sha256: '0'.repeat(64) },
    settings: { target: 'species', epochs: 2, shuffle: true },
    model: {
      preprocess: data.preprocess,
      network,
      loss: 'cross-entropy',
      precision: 'f32',
      trivial: [1 / 3, 1 / 3, 1 / 3],
      weights_hash: await run.weightsHash(),
    },
    result: {
      reason: 'epochs',
      epochs: 2,
      steps: 8,
      best: { epoch: 2, metric: 'loss', value: 0.9 },
      held_out: { part: 'test', metric: 'accuracy', value: 0.8, baseline: 0.3 },
    },
  };
  const tensors = run.parameters.map(({ name, shape, values }) => ({ name, shape, values: values.slice() }));
  const predicted = run.predict({ data: data.x, columns: data.features.length });
  return { config, tensors, x: data.x, predicted, bytes: writeSafetensors({ tensors, metadata: {} }) };
}
