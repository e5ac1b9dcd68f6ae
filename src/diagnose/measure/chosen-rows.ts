import { permutation } from '../../data/permutation.ts';
import { streams } from '../../util/streams.ts';

/** Some of n rows in a random order, or all of them. */
export const shuffled = (n: number, count = n): Int32Array =>
  permutation(n, { seed: 1, stream: streams.examined }).subarray(0, count);

/** Some of n rows, in the order of the table. */
export const chosenRows = (n: number, count: number): number[] => Array.from(shuffled(n, count).sort());
