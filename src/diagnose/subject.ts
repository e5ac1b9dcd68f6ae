import type { Model } from '../nn/sequential.ts';
import type { TrainingOptions } from '../train/options.ts';
import type { Divergence, EndReason, EpochRecord } from '../train/record.ts';
import type { Snapshot, TrainingData } from '../train/state.ts';
import type { Asked } from './joined.ts';
import type { Origins } from './origins.ts';

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
