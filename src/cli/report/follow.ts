import { Examination } from '../../diagnose/examination.ts';
import { lookAt, type Moment } from '../../report/moment.ts';
import { replayed } from '../../report/replayed.ts';
import type { Followed } from '../../report/reported.ts';
import { checkpointsOf, readCheckpoint } from '../../runs/node/checkpoints.ts';
import type { EpochRecord } from '../../train/record.ts';
import type { Snapshot } from '../../train/state.ts';
import type { Training } from '../../train/training.ts';
import { weightsHash } from '../../train/weights-hash.ts';
import { Problem } from '../../util/problem.ts';
import { subjectOf } from '../diagnosed.ts';
import { isWhollyOwn, ownCheckpoint } from '../replay.ts';
import { type StartedRun, trainingOf } from '../rerun.ts';

/** To do all steps again may take so many seconds; where it takes more, what the run has kept is looked at. */
const PATIENCE = 20;

/** Multiplications and additions that any machine does in a second. */
const SLOW = 1e9;

/** What is to be seen of a run on its way. */
export interface Course {
  readonly moments: readonly Moment[];
  readonly measured: { readonly gradients: number; readonly outputs: number };
  readonly followed: Followed;
  readonly stepsPerEpoch: number;
}

/** What a run had come to when it ended, or was left. */
interface Reached {
  readonly steps: number;
  readonly records: readonly EpochRecord[];
  /** Of the weights that were kept, once it was finished. */
  readonly hash: string | undefined;
}

/** Looks at some moments of a run: its training pays nothing for being seen, since every step can be done again. */
export async function follow(run: StartedRun, reached: Reached, patience: number = PATIENCE): Promise<Course> {
  const { given } = run.settings;
  // How long it took then is no reason to end now.
  const training = trainingOf({ ...run, settings: { ...run.settings, given: { ...given, 'time-limit': undefined } } });
  const examined = new Examination(subjectOf(run));
  const seconds = secondsFor(run, training, reached);
  const isShort = seconds <= patience;
  const { evaluation, stepsPerEpoch } = training;
  const look = (snapshot: Snapshot): Moment => {
    training.resume(snapshot);
    const loss = { train: evaluation.of('train')!.loss, validation: evaluation.of('validation')?.loss };
    return lookAt(examined, snapshot, stepsPerEpoch, loss);
  };
  const moments: Moment[] = [];
  const begin = beginning(run, training);
  const snapshots = isShort ? again(training, begin, reached.steps) : kept(run, begin);
  for await (const snapshot of snapshots) moments.push(look(snapshot));
  return {
    moments,
    measured: { gradients: examined.rows.numbers.length, outputs: moments[0]?.rows ?? 0 },
    followed: {
      by: isShort ? 'replay' : 'checkpoints',
      seconds,
      from: moments[0]?.step ?? 0,
      isSame: isShort && reached.hash !== undefined ? await endsAs(training, reached) : undefined,
    },
    stepsPerEpoch,
  };
}

/** Seconds that all steps would take again, evaluations after epochs among them. */
function secondsFor({ dataset: { rows } }: StartedRun, training: Training, { steps, records }: Reached): number {
  const last = records.at(-1);
  if (last) return (last.epoch * (rows.train + (rows.validation || rows.train))) / last.rows_per_s;
  // How fast a first epoch is was not recorded.
  const parameters = training.parameters.reduce((sum, { values }) => sum + values.length, 0);
  return (6 * parameters * (rows.train / training.stepsPerEpoch) * steps) / SLOW;
}

/** What the run began with; of a branch, and of one that `--force` changed, the first that its settings led on from. */
function beginning(run: StartedRun, training: Training): Snapshot | undefined {
  if (isWhollyOwn(run.start)) return training.snapshot();
  const first = ownCheckpoint(run);
  return first && readCheckpoint(first);
}

/** The steps of a run whose beginning is known, once more. */
async function* again(training: Training, begin: Snapshot | undefined, steps: number): AsyncGenerator<Snapshot> {
  if (begin) yield* replayed(training, begin, steps);
}

/** What the run has kept, and its beginning. */
async function* kept({ folder, start }: StartedRun, begin: Snapshot | undefined): AsyncGenerator<Snapshot> {
  if (begin && isWhollyOwn(start)) yield begin;
  for (const checkpoint of checkpointsOf(folder)) {
    try {
      yield readCheckpoint(checkpoint);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}

/** Whether a training that was followed to its end has come to the weights that the run has kept. */
async function endsAs(training: Training, { steps, hash }: Reached): Promise<boolean> {
  // Puts back the best weights.
  await training.run({ until: steps });
  return (await weightsHash(training.parameters.map(({ values }) => values))) === hash;
}
