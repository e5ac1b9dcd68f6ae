import type { Dataset } from '../data/load.ts';
import type { Model } from '../nn/sequential.ts';
import type { Run } from '../train/fit.ts';
import type { TrainingOptions } from '../train/options.ts';
import type { Divergence, EndReason, EpochRecord } from '../train/record.ts';
import type { Snapshot, TrainingData } from '../train/state.ts';
import { type FitData, trainingData } from '../train/training-data.ts';
import type { Asked } from './joined.ts';
import { type Origins, originsOf } from './origins.ts';

/** How a training went, as far as it has come. */
export interface Course {
  readonly records: readonly EpochRecord[];
  /** Missing while it runs. */
  readonly end?: {
    readonly reason: EndReason;
    readonly divergence?: Pick<Divergence, 'step' | 'loss'> | undefined;
    /** What it would go on from: the last finite weights, not the best. */
    readonly state: Snapshot;
  };
}

/** A training to be examined: what is trained, on what, how, and where it was made, how it went. */
export interface Subject {
  readonly model: Model;
  readonly data: TrainingData;
  readonly options: TrainingOptions;
  /** Names of the columns of x and of y. */
  readonly features: readonly string[];
  readonly targets: readonly string[];
  /** Where those columns are from; left out of what is no table. */
  readonly origins?: Origins | undefined;
  /** Options as they were given, so that advice agrees with them. */
  readonly asked?: Asked | undefined;
  readonly course?: Course | undefined;
}

/** A training of a library: its data as they were given to `fit`. */
export function subjectOf(
  model: Model,
  data: FitData | Dataset,
  options: TrainingOptions,
  run: Pick<Run, 'history' | 'end'> | undefined,
): Subject {
  const table = 'features' in data ? data : undefined;
  const arrays = trainingData(data, options.dtype === 'f64');
  const numbered = (name: string, count: number): string[] =>
    count === 1 ? [name] : Array.from({ length: count }, (_, i) => `${name}${i + 1}`);
  return {
    model,
    data: arrays,
    options,
    features: table?.features ?? numbered('x', arrays.features),
    targets: table?.targets ?? numbered('y', arrays.targets),
    origins: table && originsOf(table.preprocess),
    course: run && { records: run.history, end: run.end },
  };
}
