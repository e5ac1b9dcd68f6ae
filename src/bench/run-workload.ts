import { grad } from '../autodiff/grad.ts';
import { input, state } from '../graph/leaf.ts';
import { bce } from '../loss/bce.ts';
import { crossEntropy } from '../loss/cross-entropy.ts';
import type { Loss } from '../loss/loss.ts';
import { mse } from '../loss/mse.ts';
import { networkModel } from '../nn/network.ts';
import { exp } from '../ops/exp.ts';
import { mul } from '../ops/mul.ts';
import { sin } from '../ops/sin.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import { adam } from '../optim/adam.ts';
import { sgd } from '../optim/sgd.ts';
import { compile } from '../runtime/compile.ts';
import type { Device } from '../runtime/device.ts';
import { Training } from '../train/training.ts';
import { problem } from '../util/problem.ts';
import { measure } from './measure.ts';
import { type DescentWorkload, dataOf, type NetworkWorkload, type Workload } from './workloads.ts';

/** What a workload took. */
export interface Measured {
  /** Median of a step. */
  readonly microseconds: number;
  readonly threads: number;
  /** Milliseconds until the first step could begin. */
  readonly compiling: number;
  /** Bytes of the program's memory, data included. */
  readonly bytes: number;
}

/** Runs a workload for some seconds. @throws If it did not learn. */
export const runWorkload = (workload: Workload, device: Device, seconds: number): Measured =>
  workload.kind === 'network' ? runNetwork(workload, device, seconds) : runDescent(workload, device, seconds);

const losses: Readonly<Record<NetworkWorkload['loss'], Loss>> = { mse, 'cross-entropy': crossEntropy, bce };

/** A workload's model, and how it is trained. */
export function networkOf({ sizes, activation, loss, optimizer, lr, batch }: NetworkWorkload) {
  const hidden = sizes.slice(1, -1);
  const activations = hidden.map(() => activation);
  return {
    model: networkModel({ hidden, activations, outputs: sizes.at(-1)!, dropout: 0, bias: 'bias' }),
    options: {
      loss: losses[loss],
      optimizer: optimizer === 'adam' ? adam({ lr }) : sgd({ lr }),
      batchSize: batch,
    },
  };
}

function runNetwork(workload: NetworkWorkload, device: Device, seconds: number): Measured {
  const { name, sizes, rows } = workload;
  const { x, y } = dataOf(workload);
  const { model, options } = networkOf(workload);
  const data = { rows: { train: rows, validation: 0, test: 0 }, features: sizes[0]!, targets: 1, x, y };
  const started = performance.now();
  const training = new Training(model, data, {
    ...options,
    shuffle: false,
    epochs: 1,
    seed: 1,
    device,
  });
  const compiling = performance.now() - started;
  const before = training.evaluation.of('train')!.loss;
  const microseconds = measure(() => training.pass(), training.stepsPerEpoch, { seconds });
  const after = training.evaluation.of('train')!.loss;
  if (!(after < before)) throw problem('bench', `on ${name} the loss did not fall`, { got: `${before} and ${after}` });
  return { microseconds, threads: training.threads, compiling, bytes: training.bytes };
}

function runDescent({ name, rates, start, steps }: DescentWorkload, device: Device, seconds: number): Measured {
  const count = rates.length;
  const x = state('x', [count], 'f64');
  const rate = input('rate', [count], 'f64');
  const f = sum(mul(sin(x), exp(mul(-0.05, square(x)))));
  const started = performance.now();
  const program = compile(
    { step: { update: [[x, sub(x, mul(rate, grad(f, [x])[0]!))]] }, value: { outputs: { f } } },
    { device },
  );
  const compiling = performance.now() - started;
  program.set(rate, rates);
  const points = program.view(x);
  const path = new Float64Array((steps + 1) * count);
  const pass = (): void => {
    points.fill(start);
    path.set(points, 0);
    for (let k = 1; k <= steps; k++) {
      program.run('step');
      path.set(points, k * count);
    }
  };
  const microseconds = measure(pass, steps, { seconds });
  program.run('value');
  const mean = program.output('value', 'f')[0]! / count;
  const before = Math.sin(start) * Math.exp(-0.05 * start ** 2);
  if (!(mean < before))
    throw problem('bench', `on ${name} the function did not fall`, { got: `${before} and ${mean}` });
  return { microseconds, threads: 1, compiling, bytes: program.bytes };
}
