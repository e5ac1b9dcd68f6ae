import { dense } from '../../nn/dense.ts';
import type { Example } from './example.ts';
import { stepExample } from './worked-step.ts';

/** One sigmoid unit, one step. */
export const oneUnit: Example = {
  name: 'one-unit',
  ...stepExample('oneUnit', {
    layers: [dense(1, 'sigmoid', { bias: 'none' })],
    parameters: { 'dense1.weight': [-0.8, 0.5] },
    x: [[0.1, 0.3]],
    y: [[0.2]],
    lr: 0.5,
  }),
};
