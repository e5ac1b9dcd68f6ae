import type { Example } from './example.ts';
import { exampleNetworks } from './networks.ts';
import { stepExample } from './worked-step.ts';

/** Three inputs, two hidden units, one output, all sigmoid, without biases: one step through a hidden layer. */
export const threeTwoOne: Example = { name: '3-2-1', ...stepExample('threeTwoOne', exampleNetworks['3-2-1']) };
