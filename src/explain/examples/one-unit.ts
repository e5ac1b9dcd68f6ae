import type { Example } from './example.ts';
import { exampleNetworks } from './networks.ts';
import { stepExample } from './worked-step.ts';

/** One sigmoid unit, one step. */
export const oneUnit: Example = { name: 'one-unit', ...stepExample('oneUnit', exampleNetworks['one-unit']) };
