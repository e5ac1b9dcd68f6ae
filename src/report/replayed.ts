import type { Snapshot } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { momentsOf } from './moments.ts';

/**
 * Does the steps of a training again, and stops at some moments, from its beginning on.
 *
 * @param begin What it began with.
 * @param steps Steps that it has come to.
 */
export async function* replayed(training: Training, begin: Snapshot, steps: number): AsyncGenerator<Snapshot> {
  training.resume(begin);
  const first = training.step;
  yield begin;
  for (const moment of momentsOf(steps - first, training.stepsPerEpoch).slice(1)) {
    const { state } = await training.run({ until: first + moment });
    training.resume(state);
    if (training.step < first + moment) return;
    yield state;
  }
}
