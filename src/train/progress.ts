import type { Snapshot } from './state.ts';

/** The epoch with the least validation loss so far. */
export interface BestEpoch {
  readonly epoch: number;
  readonly value: number;
  readonly parameters: Snapshot;
}

/** What a training goes on from besides the values of its program's variables. */
export interface Progress {
  /** Mean loss of the epoch before. */
  readonly previousLoss: number;
  readonly best: BestEpoch | undefined;
}

/** Names in a snapshot. */
const PROGRESS = 'progress';
const BEST = 'best.';

export function writeProgress({ previousLoss, best }: Progress): Snapshot {
  const { epoch, value, parameters } = best ?? { epoch: 0, value: Number.NaN, parameters: new Map() };
  return new Map([
    [PROGRESS, Float64Array.of(previousLoss, epoch, value)],
    ...[...parameters].map(([name, values]) => [BEST + name, values] as const),
  ]);
}

export function readProgress(snapshot: Snapshot): Progress {
  const [previousLoss = Number.NaN, epoch = 0, value = Number.NaN] = snapshot.get(PROGRESS) ?? [];
  const best = [...snapshot].filter(([name]) => name.startsWith(BEST));
  const parameters = new Map(best.map(([name, values]) => [name.slice(BEST.length), values]));
  return { previousLoss, best: best.length === 0 ? undefined : { epoch, value, parameters } };
}
