import type { Dataset } from '../../data/load.ts';
import { examine, type Finding } from '../../diagnose/examine.ts';
import { explainStep } from '../../explain/explain-step.ts';
import { notations } from '../../explain/notations/index.ts';
import { type Judgeable, judge, trivialOn } from '../../report/judge.ts';
import type { Explained, Studied } from '../../report/reported.ts';
import type { RunConfig } from '../../runs/config.ts';
import { latestCheckpoint } from '../../runs/node/checkpoints.ts';
import { judgedBy } from '../../train/judged-by.ts';
import type { Floats } from '../../train/metrics.ts';
import type { EpochRecord } from '../../train/record.ts';
import { Problem } from '../../util/problem.ts';
import { numeral } from '../../writing/numeral.ts';
import { findingsOf, subjectOf, toldTo } from '../diagnosed.ts';
import { loadModel } from '../load-model.ts';
import { isWhollyOwn, ownCheckpoint, recordedStep, trainingBefore } from '../replay.ts';
import { type StartedRun, trainingOf } from '../rerun.ts';
import type { Terminal } from '../terminal.ts';
import { follow } from './follow.ts';

/** What a run's folder says of how far it has come. */
export interface Came {
  readonly config: RunConfig | undefined;
  readonly steps: number;
  readonly records: readonly EpochRecord[];
}

/** A run whose table is held in memory. */
type HeldRun = StartedRun & { readonly dataset: Dataset };

/** A run whose rows can be looked at; undefined where they are streamed. */
export function heldRun(run: StartedRun): HeldRun | undefined {
  const { dataset } = run;
  return 'x' in dataset ? { ...run, dataset } : undefined;
}

/** A step of so many rows times parameters is explained within seconds. */
const EXPLAINED_WORK = 2e7;

/** What is found out about a run with its table. @param step Which one is explained, from 1. */
export async function study(run: HeldRun, came: Came, step: number | undefined, terminal: Terminal): Promise<Studied> {
  const { dataset, loss } = run;
  const { config, steps, records } = came;
  const hash = config?.model.weights_hash;
  const { moments, measured, followed } = await follow(run, { steps, records, hash });
  const recordedOn = dataset.rows.validation > 0 ? 'validation' : 'train';
  return {
    dataset,
    loss,
    judged: judge(judgeable(run), judgedBy(dataset.rows), await weightsOf(run, config)),
    trivialRecorded: trivialOn(judgeable(run), recordedOn),
    moments,
    measured,
    followed,
    findings: toldTo(terminal, findings(run, came)),
    explained: await explained(run, step, terminal),
  };
}

/** The weights that were kept; of a run that is not finished the last. */
async function weightsOf(run: StartedRun, config: RunConfig | undefined): Promise<ReadonlyMap<string, Floats>> {
  if (config) return (await loadModel(run.folder)).model.parameters;
  return latestCheckpoint(run.folder).state ?? trainingOf(run).snapshot();
}

/** A run as it is judged. */
const judgeable = ({ dataset, loss, model, data, start }: HeldRun): Judgeable => ({
  dataset,
  loss,
  network: model.build(dataset.features.length, start.model.precision),
  precision: start.model.precision,
  trivialAnswer: start.model.trivial,
  scale: data.scale ?? [],
});

/** Of a run that is not finished, what can be said before its end. */
const findings = (run: StartedRun, { config, records }: Came): Finding[] =>
  config ? findingsOf({ ...run, config }) : examine(subjectOf(run, { records }), ['data', 'start', 'records']);

/** A step in full. @param asked Its number; one that was asked for is shown whatever it takes. */
async function explained(run: StartedRun, asked: number | undefined, { lang, texts }: Terminal): Promise<Explained> {
  const isWhole = isWhollyOwn(run.start);
  // A branch begins with what another run had: its own steps are those after its first checkpoint.
  const first = isWhole ? 1 : (ownCheckpoint(run)?.step ?? Infinity) + 1;
  const step = asked ?? first;
  if (step < first || (!isWhole && latestCheckpoint(run.folder).step < step))
    return { missing: run.start.forced ? texts.report.forced(run.start.forced) : texts.report.stepOfBranch };
  const training = trainingBefore(run, step - 1);
  const size = training.parameters.reduce((sum, { values }) => sum + values.length, 0);
  if (asked === undefined && size * training.rowsOf(step - 1).length > EXPLAINED_WORK)
    return { missing: texts.report.longStep(run.folder) };
  try {
    const recorded = await recordedStep(run, step - 1, training);
    return { step, document: explainStep(recorded, { lang, notation: notations.delta!, numeral }) };
  } catch (error) {
    if (asked !== undefined || !(error instanceof Problem)) throw error;
    return { missing: error.message };
  }
}
