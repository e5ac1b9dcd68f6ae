import { dense } from '../../nn/dense.ts';
import type { Example } from './example.ts';
import { stepExample } from './worked-step.ts';

/** One sigmoid unit with four inputs, one step. */
export const fourInputs: Example = {
  name: 'four-inputs',
  ...stepExample('fourInputs', {
    layers: [dense(1, 'sigmoid', { bias: 'none' })],
    parameters: { 'dense1.weight': [0.5, -0.5, 0.3, 0.1] },
    x: [[1, 2, 3, 4]],
    y: [[0.5]],
    lr: 0.5,
  }),
};
