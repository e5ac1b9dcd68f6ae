import { sample } from '../util/sample.ts';
import { streams } from '../util/streams.ts';

/** Rows times parameters that one look at the loss may cost. */
const WORK = 2e7;

/** The fewest rows that say something of all, and the most that are needed. */
const LEAST_ROWS = 64;
export const MOST_ROWS = 2048;

/** Rows that stand for all of a part: all of a small one. */
export function examinedRows(total: number, parameters: number): number[] {
  const count = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(WORK / parameters)));
  return sample(Math.min(count, total), total, 1, streams.examined);
}
