import { dense, mse, sequential, sgd, Training } from 'talweg';
import { constantInitializer } from 'talweg/initializer';
import { readSchedule } from 'talweg/schedule';
import type { Line, Rows } from '../../line/line-cost.ts';

/** Descents to make on the same rows: one for each size of batches. */
export interface Ask {
  readonly rows: Rows;
  readonly sizes: readonly number[];
  readonly start: Line;
  readonly lr: number;
  readonly schedule: string;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly updates: number;
}

/** A descent: the lines after 0, 1, 2, … updates. */
export interface Descent {
  readonly size: number;
  readonly b0: Float64Array;
  readonly b1: Float64Array;
  /** Whether the loss stopped being finite: its lines end before. */
  readonly isDiverged: boolean;
  /** The rows of each update and of the one that would follow, one after another; empty where each takes them all. */
  readonly rows: Uint16Array;
  /** Updates of an epoch, whose last has the rows that are left. */
  readonly perEpoch: number;
}

/** Trains as the library trains, in float64, and looks after each update. */
export async function descentOf(ask: Ask, size: number): Promise<Descent> {
  const { rows, start, lr, schedule, seed, shuffle, updates } = ask;
  const count = rows.x.length;
  const line = dense(1, 'linear', {
    initializer: constantInitializer(start[1]),
    biasInitializer: constantInitializer(start[0]),
  });
  const data = {
    rows: { train: count, validation: 0, test: 0 },
    features: 1,
    targets: 1,
    x: Float64Array.from(rows.x),
    y: Float64Array.from(rows.y),
  };
  const training = new Training(sequential(line), data, {
    loss: mse,
    optimizer: sgd({ lr }),
    schedule: readSchedule(schedule),
    batchSize: Math.min(size, count),
    steps: updates,
    seed,
    shuffle,
    dtype: 'f64',
  });
  const [b0, b1] = [new Float64Array(updates + 1), new Float64Array(updates + 1)];
  [b0[0], b1[0]] = start;
  let done = 0;
  let isDiverged = false;
  while (done < updates) {
    const { reason } = await training.run({ until: done + 1 });
    isDiverged = reason === 'diverged';
    if (isDiverged) break;
    done++;
    const [weight, bias] = training.parameters;
    b0[done] = bias!.values[0]!;
    b1[done] = weight!.values[0]!;
  }
  return {
    size,
    b0: b0.slice(0, done + 1),
    b1: b1.slice(0, done + 1),
    isDiverged,
    rows: rowsOf(training, size < count ? done + 1 : 0),
    perEpoch: training.stepsPerEpoch,
  };
}

function rowsOf(training: Training, steps: number): Uint16Array {
  return Uint16Array.from(Array.from({ length: steps }, (_, step) => training.rowsOf(step)).flat());
}

/** The rows that an update takes, which is counted from 0; undefined where it takes all of them, or is not known. */
export function rowsIn({ rows, size, perEpoch }: Descent, step: number, count: number): Uint16Array | undefined {
  if (rows.length === 0) return undefined;
  const begin = Math.floor(step / perEpoch) * count + (step % perEpoch) * size;
  const own = rows.subarray(begin, begin + Math.min(size, count - (step % perEpoch) * size));
  return own.length > 0 ? own : undefined;
}
