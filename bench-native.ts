import { crossEntropy } from './src/loss/cross-entropy.ts';
import { mse } from './src/loss/mse.ts';
import { networkModel } from './src/nn/network.ts';
import { adam } from './src/optim/adam.ts';
import { sgd } from './src/optim/sgd.ts';
import { Training } from './src/train/training.ts';
import { dataOf, measure, workloadNamed } from './bench/workloads.mjs';
import { native } from './src/runtime/node/native.ts';
import { wasmThreads } from './src/runtime/wasm-threads.ts';
import { spawnWorker } from './src/runtime/node/spawn-worker.ts';
import { wasm } from './src/runtime/wasm.ts';
const names = process.argv[2]!.split(',');
const [vb, tr, tv] = (process.argv[3] ?? '32,6,2').split(',').map(Number);
const T = Number(process.argv[5] ?? 1);
const device = process.argv[3] === 'wasm' ? (T > 1 ? await wasmThreads(T, spawnWorker) : wasm) : native(vb as 32, (r, v) => v === 1 ? { rows: Math.min(r, 2*tr), vectors: 1 } : { rows: Math.min(r, tr), vectors: Math.min(v, tv) }, process.argv[4] || '-O2', Number(process.argv[5] ?? 1));
for (const name of names) {
const workload = workloadNamed(name);
const { sizes, activation, batch, lr, rows } = workload;
const { x, y } = dataOf(workload);
const hidden = sizes.slice(1, -1);
const model = networkModel({ hidden, activations: hidden.map(() => activation), outputs: sizes.at(-1)!, dropout: 0, bias: 'bias' });
const training = new Training(model, { rows: { train: rows, validation: 0, test: 0 }, features: sizes[0]!, targets: 1, x, y }, {
  loss: workload.loss === 'mse' ? mse : crossEntropy, optimizer: workload.optimizer === 'adam' ? adam({ lr }) : sgd({ lr }), batchSize: batch, shuffle: false, epochs: 1, seed: 1, device } as any);
const before = training.evaluation.of('train')!.loss;
const us = await measure(() => training.pass(), training.stepsPerEpoch, { seconds: 1, repeat: 0.2 });
const flops = name.startsWith('W') ? batch * 2 * sizes.slice(1).reduce((s, n, i) => s + n * sizes[i]! * (i === 0 ? 2 : 3), 0) : 0;
console.log(name, process.argv[3] ?? '', us.toFixed(2), 'us', (flops / us / 1e3).toFixed(1), 'GFLOP/s', before.toFixed(4), training.evaluation.of('train')!.loss.toFixed(5));
}
