import type { Notation } from '../notation.ts';
import { backprop } from './backprop.ts';
import { delta } from './delta.ts';
import { matrix } from './matrix.ts';
import { sums } from './sums.ts';
import { threshold } from './threshold.ts';

/** All notations by name. */
export const notations: Readonly<Record<string, Notation>> = { delta, threshold, backprop, matrix, index: sums };
