import { dense } from '../../nn/dense.ts';
import type { Example } from './example.ts';
import { stepExample } from './worked-step.ts';
import type { WorkedNetwork } from './worked-training.ts';

const HIDDEN = [
  [0.5, -0.6],
  [0.1, -0.2],
  [0.1, 0.7],
];

/** Three inputs, two hidden units, one output, all sigmoid, without biases. */
export const threeTwoOneNetwork = (hidden: readonly number[], output: readonly number[]): WorkedNetwork => ({
  layers: [dense(2, 'sigmoid', { bias: 'none' }), dense(1, 'sigmoid', { bias: 'none' })],
  parameters: { 'dense1.weight': hidden, 'dense2.weight': output },
  x: [[0.5, 0.1, -0.2]],
  y: [[0.6]],
  lr: 0.5,
});

/** Back-propagation through a hidden layer, one step. */
export const threeTwoOne: Example = {
  name: '3-2-1',
  ...stepExample('threeTwoOne', threeTwoOneNetwork(HIDDEN.flat(), [0.1, -0.3])),
};
