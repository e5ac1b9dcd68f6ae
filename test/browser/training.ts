import { csvSource, load } from '../../src/data/index.ts';
import { adam, crossEntropy, type Device, dense, dropout, fit, sequential } from '../../src/index.ts';
import { cosine } from '../../src/schedule/index.ts';

/** A training with every kind of arithmetic in it. @returns The hash of its weights, the same wherever it runs. */
export async function training(csv: string, device: Device): Promise<string> {
  const table = await load(csvSource(csv, 'table.csv'), { target: 'species', validation: 0.2, seed: 3 });
  const model = sequential(dense(17, 'tanh'), dropout(0.1), dense(9, 'gelu'), dense(8, 'silu'), dense(3));
  const options = { loss: crossEntropy, optimizer: adam({ lr: 0.01 }), schedule: cosine({ end: 0.1 }) };
  const run = await fit(model, table, { ...options, epochs: 20, clipNorm: 1, l2: 1e-4, seed: 5, device });
  return run.weightsHash();
}
