import { HandWork } from '../../../src/explain/answers/hand-work.ts';
import type { Notation } from '../../../src/explain/notation.ts';
import { delta } from '../../../src/explain/notations/delta.ts';
import type { RecordedStep } from '../../../src/explain/recorded-step.ts';
import { lossNamed } from '../../../src/loss/losses.ts';
import { dense } from '../../../src/nn/dense.ts';
import { sequential } from '../../../src/nn/sequential.ts';
import { optimizerNamed } from '../../../src/optim/optimizers.ts';
import { settle } from '../../../src/train/options.ts';

/** A network with one row of data, all its numbers given. */
export interface Network {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** For each layer its weights, a row for each input; and its shifts. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  readonly shifts?: readonly (readonly number[])[];
  readonly shift?: 'bias' | 'threshold' | 'none';
  readonly rate: number;
  readonly rows?: number;
  readonly loss?: string;
}

/** Its first step by gradient descent, with sigmoid units. */
export function stepOf({ x, y, weights, shifts, shift = 'none', rate, rows = 1, loss = 'sse' }: Network): RecordedStep {
  const model = sequential(...weights.map((layer) => dense(layer[0]!.length, 'sigmoid', { bias: shift })));
  const settings = settle({
    loss: lossNamed(loss),
    optimizer: optimizerNamed(`sgd(lr=${rate})`, 'optimizer', undefined),
    epochs: 1,
    dtype: 'f64',
  });
  const before = new Map<string, ArrayLike<number>>();
  weights.forEach((layer, i) => {
    before.set(`dense${i + 1}.weight`, layer.flat());
    if (shift !== 'none') before.set(`dense${i + 1}.${shift}`, shifts![i]!);
  });
  return { model: model.build(x.length / rows, 'f64'), settings, x, y, rows, done: 0, steps: 1, before };
}

export const workOf = (network: Network, notation: Notation = delta): HandWork =>
  new HandWork(stepOf(network), notation);

/** The example of a course: x = (0.1, 0.3), w = (0.4, −0.2), W = 0.1, y = 1, η = 0.5. */
export const twoOneOne: Network = { x: [0.1, 0.3], y: [1], weights: [[[0.4], [-0.2]], [[0.1]]], rate: 0.5 };

/** Another of the same: three inputs, two hidden units. */
export const threeTwoOne: Network = {
  x: [0.5, 0.1, -0.2],
  y: [0.6],
  weights: [
    [
      [0.5, -0.6],
      [0.1, -0.2],
      [0.1, 0.7],
    ],
    [[0.1], [-0.3]],
  ],
  rate: 0.5,
};
