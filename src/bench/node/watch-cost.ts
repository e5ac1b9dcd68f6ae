import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.ts';
import type { WatchedTimes, WatchedWorkload } from '../watched-training.ts';
import type { Job } from './watched-process.ts';

const PROGRAM = fileURLToPath(new URL('./watched-process.js', import.meta.url));

/** What watching a training costs: medians of seconds. */
export interface WatchCost {
  /** Of compiling and training that is not watched. */
  readonly without: number;
  /** Of all if it is. */
  readonly with: number;
  /** Of what is done to watch. */
  readonly watching: number;
  /** Of the compiling and training of the same process; the median. */
  readonly share: number;
}

/**
 * Trains with and without being watched, in turns. Each training has a process of its own, as one of the command line
 * has: code that runs once is slow, and in a process that has run it before it would not be.
 */
export async function watchCost(workload: WatchedWorkload, device: Job['device'], rounds: number): Promise<WatchCost> {
  const runs = { with: [] as WatchedTimes[], without: [] as WatchedTimes[] };
  for (let round = 0; round < rounds; round++) {
    runs.without.push(await timesIn({ workload, device, isWatched: false }));
    runs.with.push(await timesIn({ workload, device, isWatched: true }));
  }
  const all = ({ compiling, training, watching }: WatchedTimes): number => compiling + training + watching;
  return {
    without: median(runs.without.map(all)),
    with: median(runs.with.map(all)),
    watching: median(runs.with.map(({ watching }) => watching)),
    share: median(runs.with.map(({ compiling, training, watching }) => watching / (compiling + training))),
  };
}

/** The times of a training in a process of its own. */
const timesIn = (job: Job): Promise<WatchedTimes> =>
  new Promise((resolve, reject) => {
    const child = fork(PROGRAM);
    child.once('message', (times) => resolve(times as WatchedTimes));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
    child.send(job);
  });
