/** Talweg on one workload: node --import tsx bench/talweg.ts W2 */
import { crossEntropy } from '../src/loss/cross-entropy.ts';
import { mse } from '../src/loss/mse.ts';
import { networkModel } from '../src/nn/network.ts';
import { adam } from '../src/optim/adam.ts';
import { sgd } from '../src/optim/sgd.ts';
import { Training } from '../src/train/training.ts';
import { dataOf, measure, report, workloadNamed } from './workloads.mjs';

const workload = workloadNamed(process.argv[2] ?? 'W2');
const { sizes, activation, batch, lr, rows } = workload;
const { x, y } = dataOf(workload);
const hidden = sizes.slice(1, -1);
const model = networkModel({
  hidden,
  activations: hidden.map(() => activation),
  outputs: sizes.at(-1)!,
  dropout: 0,
  bias: 'bias',
});
const training = new Training(
  model,
  { rows: { train: rows, validation: 0, test: 0 }, features: sizes[0]!, targets: 1, x, y },
  {
    loss: workload.loss === 'mse' ? mse : crossEntropy,
    optimizer: workload.optimizer === 'adam' ? adam({ lr }) : sgd({ lr }),
    batchSize: batch,
    shuffle: false,
    epochs: 1,
    seed: 1,
  },
);
const before = training.evaluation.of('train')!.loss;
const microseconds = await measure(() => training.pass(), training.stepsPerEpoch);
report('talweg', workload.name, microseconds, before, training.evaluation.of('train')!.loss);
