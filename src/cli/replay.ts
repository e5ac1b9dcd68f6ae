import { recordStep } from '../explain/record-step.ts';
import type { RecordedStep } from '../explain/recorded-step.ts';
import type { RunStart } from '../runs/config.ts';
import { type Checkpoint, checkpointsOf, latestCheckpoint } from '../runs/node/checkpoints.ts';
import type { Snapshot } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { problem, saidOf } from '../util/problem.ts';
import { needOwnSteps, ownFrom } from './forced.ts';
import { type StartedRun, trainingOf } from './rerun.ts';

/**
 * A run's training at its nearest checkpoint: with at most so many steps done.
 *
 * @throws When steps between would have to be done again that the run's settings did not lead to.
 */
export function trainingBefore(run: StartedRun, step: number): Training {
  const training = trainingOf(run);
  const { step: kept, state } = latestCheckpoint(run.folder, step);
  const { parent } = run.start;
  if (!state && parent)
    throw problem(run.folder, `it is a branch, and begins after step ${parent.step}`, {
      got: `step ${step}`,
      advice: `For earlier steps name ${parent.run}`,
    });
  needOwnSteps(run.folder, run.start, kept, step);
  if (state) training.resume(state);
  return training;
}

/** A step of a run with all that it depended on and led to. @param step Its number, from 0. */
export async function recordedStep(
  run: StartedRun,
  step: number,
  training = trainingBefore(run, step),
): Promise<RecordedStep> {
  const { model, data, folder } = run;
  try {
    return await recordStep(training, model, data, step);
  } catch (error) {
    // The run is what ends too early, whichever command asks.
    return saidOf(folder, 'explain', () => {
      throw error;
    });
  }
}

/** The checkpoint from which a run's settings lead to all that follows, where it is not the beginning. */
export const ownCheckpoint = ({ folder, start }: StartedRun): Checkpoint | undefined =>
  checkpointsOf(folder).find(({ step }) => step >= ownFrom(start));

/** Whether a run's settings lead to it from the beginning on. */
export const isWhollyOwn = ({ parent, forced }: RunStart): boolean => !parent && forced === undefined;

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
