import { availableMemory } from 'node:process';
import { numbersIn } from '../data/node/table-size.ts';
import type { Given } from './train-settings.ts';

/** A program can address 4 GiB, and needs some for itself. */
const MOST_BYTES = 3 * 2 ** 30;

/** Whether the rows of a training are not to be held: as asked, else where they take over half of the free memory. */
export async function isStreamed(files: readonly string[], given: Given): Promise<boolean> {
  if (given.stream !== undefined) return given.stream === 'always';
  if (given.buffer !== undefined || given['shuffle-all']) return true;
  const most = Math.min(availableMemory() / 2, MOST_BYTES);
  return (await numbersIn(files)) * (given.precision === 'f64' ? 8 : 4) > most;
}
