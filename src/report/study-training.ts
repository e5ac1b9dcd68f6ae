import type { Dataset } from '../data/load.ts';
import { Examination } from '../diagnose/examination.ts';
import { examine } from '../diagnose/examine.ts';
import { originsOf } from '../diagnose/origins.ts';
import type { Course, Subject } from '../diagnose/subject.ts';
import { type Telling, told } from '../diagnose/told.ts';
import type { Model } from '../nn/sequential.ts';
import { judgedBy } from '../train/judged-by.ts';
import type { Floats } from '../train/metrics.ts';
import type { TrainingOptions } from '../train/options.ts';
import { Training } from '../train/training.ts';
import { tableData } from '../train/training-data.ts';
import { weightsHash } from '../train/weights-hash.ts';
import { judge, trivialOn } from './judge.ts';
import { lookAt, type Moment } from './moment.ts';
import { replayed } from './replayed.ts';
import type { Explained, Studied } from './reported.ts';

/** A training that is over, in memory. */
export interface FinishedTraining {
  readonly model: Model;
  readonly dataset: Dataset;
  /** As they were given to `fit`. */
  readonly options: TrainingOptions;
  readonly course: Required<Course>;
  /** Steps that were done. */
  readonly steps: number;
  /** The weights that were kept, by the names of the parameters. */
  readonly weights: ReadonlyMap<string, Floats>;
}

/**
 * What is found out about a training with its table: how the weights do on rows that it has not seen, what they were
 * like on their way (its steps are done again), what keeps it from doing better.
 *
 * @param explained The step that is shown in full, or why there is none.
 */
export async function studyTraining(
  { model, dataset, options, course, steps, weights }: FinishedTraining,
  explained: Explained,
  telling: Telling,
): Promise<Studied> {
  const data = tableData(dataset);
  const { features, targets, preprocess, rows } = dataset;
  const subject: Subject = { model, data, options, features, targets, origins: originsOf(preprocess), course };
  const training = new Training(model, data, options);
  const begun = training.snapshot();
  const examined = new Examination(subject);
  const started = performance.now();
  const moments: Moment[] = [];
  for await (const snapshot of replayed(training, begun, steps)) {
    training.resume(snapshot);
    const loss = {
      train: training.evaluation.of('train')!.loss,
      validation: training.evaluation.of('validation')?.loss,
    };
    moments.push(lookAt(examined, snapshot, training.stepsPerEpoch, loss));
  }
  // The end of a run puts back the best weights.
  await training.run({ until: steps });
  const [came, kept] = await Promise.all([
    weightsHash(training.parameters.map(({ values }) => values)),
    weightsHash([...weights.values()]),
  ]);
  const judged = {
    dataset,
    network: training.model,
    loss: options.loss,
    precision: training.settings.dtype,
    trivialAnswer: training.evaluation.trivialAnswer,
    scale: data.scale ?? [],
  };
  return {
    dataset,
    loss: options.loss,
    judged: judge(judged, judgedBy(rows), weights),
    trivialRecorded: trivialOn(judged, rows.validation > 0 ? 'validation' : 'train'),
    moments,
    measured: { gradients: examined.rows.numbers.length, outputs: moments[0]?.rows ?? 0 },
    followed: { by: 'replay', seconds: (performance.now() - started) / 1000, from: 0, isSame: came === kept },
    findings: examine(subject).map((finding) => told(finding, telling)),
    explained,
  };
}
