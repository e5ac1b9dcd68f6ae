import { Training } from './src/train/training.ts';
import { networkModel } from './src/nn/network.ts';
import { crossEntropy } from './src/loss/cross-entropy.ts';
import { adam } from './src/optim/adam.ts';
import { dataOf } from './bench/workloads.mjs';
import { weightsHash } from './src/train/weights-hash.ts';
import { wasmThreads } from './src/runtime/wasm-threads.ts';
import { spawnWorker } from './src/runtime/node/spawn-worker.ts';
import { native } from './src/runtime/node/native.ts';
import { wasm } from './src/runtime/wasm.ts';
const w = { name: 'x', sizes: [131, 97, 65, 10], activation: 'tanh', loss: 'cross-entropy', batch: 127, rows: 1000 } as any;
const { x, y } = dataOf(w);
for (const make of [(t: number) => (t === 1 ? wasm : wasmThreads(t, spawnWorker)), (t: number) => native(64, (r, v) => ({ rows: Math.min(r, 6), vectors: Math.min(v, 2) }), '-O2', t)])
for (const t of [1, 2, 3, 4, 8]) {
  const model = networkModel({ hidden: [97, 65], activations: ['tanh', 'gelu'], outputs: 10, dropout: 0.1, bias: 'bias' });
  const device = await make(t);
  const training = new Training(model, { rows: { train: 1000, validation: 0, test: 0 }, features: 131, targets: 1, x, y }, { loss: crossEntropy, optimizer: adam(), batchSize: 127, epochs: 1, seed: 1, device } as any);
  for (let i = 0; i < 3; i++) training.pass();
  console.log(device.name, t, await weightsHash(training.parameters.map(({ values }) => values)));
}
