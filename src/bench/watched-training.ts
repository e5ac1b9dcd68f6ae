import { Watch } from '../diagnose/watch.ts';
import type { Device } from '../runtime/device.ts';
import { Training } from '../train/training.ts';
import { networkOf } from './run-workload.ts';
import { dataOf, type NetworkWorkload, workloadNamed } from './workloads.ts';

/** A workload with a table and a training of a size that is usual. */
export interface WatchedWorkload {
  readonly workload: string;
  /** Multiples of the batch. */
  readonly rows: { readonly train: number; readonly validation: number };
  readonly epochs: number;
}

/** A small network on a table of 10,000 rows, one for images on a table as large as MNIST's: each at least some seconds. */
export const watchedWorkloads: readonly WatchedWorkload[] = [
  { workload: 'W2', rows: { train: 8000, validation: 2016 }, epochs: 2500 },
  { workload: 'W3-b64', rows: { train: 48_000, validation: 12_032 }, epochs: 60 },
];

/** Seconds of a training. */
export interface WatchedTimes {
  /** Until the first step could begin. */
  readonly compiling: number;
  /** From then on, without what watching took. */
  readonly training: number;
  readonly watching: number;
}

/** Trains, and looks at the training while it runs as `talweg train` does, or not. */
export async function timesOf(own: WatchedWorkload, device: Device, isWatched: boolean): Promise<WatchedTimes> {
  const { rows, epochs } = own;
  const workload = workloadNamed(own.workload) as NetworkWorkload;
  const { x, y } = dataOf({ ...workload, rows: rows.train + rows.validation });
  const { model, options } = networkOf(workload);
  const data = { rows: { ...rows, test: 0 }, features: workload.sizes[0]!, targets: 1, x, y };
  const whole = { ...options, epochs, seed: 1, device };
  let watching = 0;
  const timed = (work: () => void): void => {
    if (!isWatched) return;
    const started = performance.now();
    work();
    watching += (performance.now() - started) / 1000;
  };
  const begun = performance.now();
  const training = new Training(model, data, whole);
  const compiled = performance.now();
  const watch = new Watch({ model, data, options: whole, features: [], targets: [] });
  await training.run({ onEpoch: (record) => timed(() => watch.after(record)) });
  timed(() => watch.last());
  return {
    compiling: (compiled - begun) / 1000,
    training: (performance.now() - compiled) / 1000 - watching,
    watching,
  };
}
