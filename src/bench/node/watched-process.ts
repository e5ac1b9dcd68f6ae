import { native } from '../../runtime/node/native.ts';
import { wasm } from '../../runtime/wasm.ts';
import { timesOf, type WatchedWorkload } from '../watched-training.ts';

/** A training that a process is asked for. */
export interface Job {
  readonly workload: WatchedWorkload;
  readonly device: 'wasm' | 'native';
  readonly isWatched: boolean;
}

process.once('message', async ({ workload, device, isWatched }: Job) => {
  const times = await timesOf(workload, device === 'wasm' ? wasm : await native(1), isWatched);
  process.send!(times, () => process.disconnect());
});
