import {
  dense,
  type EpochRecord,
  fit,
  judgedBy,
  lossNamed,
  type Model,
  optimizerNamed,
  type Run,
  sequential,
  spawnWorker,
  type TrainingOptions,
  wasm,
  wasmThreads,
} from 'talweg';
import { type Dataset, decode } from 'talweg/data';
import { readSchedule } from 'talweg/schedule';
import type { Lang } from '../../lang/lang.ts';
import type { Plan } from './fields.ts';
import type { Trained } from './messages.ts';

/** A trained model with all that it was made of. */
export interface Finished {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly model: Model;
  readonly options: TrainingOptions;
  readonly run: Run;
  readonly trained: Trained;
}

/** Numbers of a table from which on several threads are worth their start. */
const MANY = 200_000;

/** The model of a plan: the same that `talweg train` makes of the same settings. */
function modelOf({ layers, activation }: Plan, { preprocess: { target } }: Dataset): Model {
  const outputs =
    target.task === 'regression' ? target.columns.length : target.task === 'binary' ? 1 : target.values.length;
  return sequential(...layers.map((units) => dense(units, activation)), dense(outputs, 'linear'));
}

const LOSSES = { regression: 'mse', binary: 'bce', multiclass: 'cross-entropy' } as const;

export const lossNameOf = ({ preprocess: { target } }: Dataset): string => LOSSES[target.task];

function optionsOf(plan: Plan, dataset: Dataset): TrainingOptions {
  return {
    loss: lossNamed(lossNameOf(dataset)),
    optimizer: optimizerNamed(plan.optimizer, 'optimizer', plan.lr),
    schedule: readSchedule(plan.schedule),
    epochs: plan.epochs,
    batchSize: plan.batch,
    ...(plan.patience > 0 && dataset.rows.validation > 0 && { patience: plan.patience }),
    l2: plan.l2,
    seed: plan.seed,
  };
}

/** Trains on a table, and judges by rows that were not trained on. */
export async function learn(
  plan: Plan,
  dataset: Dataset,
  lang: Lang,
  signal: AbortSignal,
  onEpoch: (record: EpochRecord) => void,
): Promise<Finished> {
  const isLarge = dataset.x.length >= MANY && crossOriginIsolated && navigator.hardwareConcurrency > 1;
  const device = isLarge ? await wasmThreads(Math.min(4, navigator.hardwareConcurrency), spawnWorker) : wasm;
  const model = modelOf(plan, dataset);
  const options = { ...optionsOf(plan, dataset), device };
  const run = await fit(model, dataset, { ...options, signal, onEpoch });
  const { rows } = dataset;
  const part = judgedBy(rows);
  const { divergence } = run.end;
  const last = run.history.at(-1);
  const trained: Trained = {
    reason: run.end.reason,
    epochs: last?.epoch ?? 0,
    steps: last?.step ?? 0,
    ...(divergence && { diverged: divergence.step }),
    part,
    metrics: run.evaluate(part)!.metrics,
    trivial: run.trivialMetrics(part)!,
    findings: (await import('../../mathematics/diagnose.ts')).diagnose(model, dataset, options, run, lang),
    hash: await run.weightsHash(),
    threads: device.threads,
    ...comparedOn(dataset, run, part),
  };
  return { plan, dataset, model, options, run, trained };
}

/** Of the rows of a part: what is, and what was predicted; classes by their numbers, numbers in the table's units. */
function comparedOn({ rows, features, x, y, preprocess }: Dataset, run: Run, part: Trained['part']) {
  const first = { train: 0, validation: rows.train, test: rows.train + rows.validation }[part];
  const width = features.length;
  const own = x.subarray(first * width, (first + rows[part]) * width);
  const answers = decode(preprocess, run.predict({ data: own, columns: width }), 'probabilities');
  const target = y.subarray(first, first + rows[part]);
  if (answers.task === 'regression') {
    const actual = decode(preprocess, target, 'probabilities');
    return { actual: [...('values' in actual ? actual.values : [])], predicted: [...answers.values] };
  }
  const numbers = new Map(answers.classes.map((name, i) => [name, i]));
  return { actual: [...target], predicted: answers.labels.map((label) => numbers.get(label)!) };
}
