import { latestCheckpoint } from '../runs/node/checkpoints.ts';
import type { Snapshot } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { problem } from '../util/problem.ts';
import { type StartedRun, trainingOf } from './rerun.ts';

/** A run's training at its nearest checkpoint: with at most so many steps done. */
export function trainingBefore(run: StartedRun, step: number): Training {
  const training = trainingOf(run);
  const { state } = latestCheckpoint(run.folder, step);
  const { parent } = run.start;
  if (state) training.resume(state);
  else if (parent)
    throw problem(run.folder, `it is a branch, and begins after step ${parent.step}`, {
      got: `step ${step}`,
      advice: `For earlier steps name ${parent.run}`,
    });
  return training;
}

/**
 * Everything that a run's training had to go on from after some steps: from the nearest checkpoint on they are done
 * again, with the same bits.
 *
 * @throws When the run has not come so far.
 */
export async function stateAfter(run: StartedRun, step: number): Promise<Snapshot> {
  const training = trainingBefore(run, step);
  if (training.step === step) return training.snapshot();
  const { reason, state: reached } = await training.run({ until: step });
  if (training.step < step)
    throw problem(run.folder, `the training ended before step ${step}`, {
      got: `${training.step} steps, and then "${reason}"`,
      advice: 'Name an earlier step',
    });
  return reached;
}
