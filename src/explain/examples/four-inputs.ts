import type { Example } from './example.ts';
import { exampleNetworks } from './networks.ts';
import { stepExample } from './worked-step.ts';

/** One sigmoid unit with four inputs, one step. */
export const fourInputs: Example = {
  name: 'four-inputs',
  ...stepExample('fourInputs', exampleNetworks['four-inputs']),
};
