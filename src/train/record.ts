import type { Metrics } from './metrics.ts';
import type { Rates } from './rates.ts';
import type { Snapshot } from './state.ts';

/** What is known of an epoch when it is over, rates of its last step. Losses do not contain the penalty. */
export interface EpochRecord extends Rates {
  readonly epoch: number;
  /** Steps done since training began. */
  readonly step: number;
  readonly loss: {
    /** Mean over the epoch's rows, each with the weights before its step. */
    readonly batch_mean: number;
    /** Mean over all training rows, with the weights after the epoch; only where there are no validation rows. */
    readonly train?: number;
    /** Mean over the validation rows, with the weights after the epoch. */
    readonly validation?: number;
    /** Penalty on the weights before the epoch's last step. */
    readonly penalty?: number;
  };
  /** On the validation rows, with the weights after the epoch; on the training rows if there are none to validate. */
  readonly metric: Metrics;
  /** Length of the whole gradient in the epoch's last step, before any clipping. */
  readonly grad_norm: number;
  readonly rows_per_s: number;
}

/** Why trainings end. */
export const END_REASONS = [
  'epochs',
  'steps',
  'patience',
  'tolerance',
  'gradient',
  'target',
  'time',
  'diverged',
  'interrupted',
] as const;

export type EndReason = (typeof END_REASONS)[number];

/** A step whose loss is not a finite number, or after which a weight is none. */
export interface Divergence extends Rates {
  /** From 1. */
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** A learning rate to try instead: a tenth, or the optimizer's usual one if that is less. */
  readonly advice: number;
}

export interface TrainingEnd {
  readonly reason: EndReason;
  /** The epoch with the least validation loss, whose weights were kept; undefined without validation rows. */
  readonly best: { readonly epoch: number; readonly metric: string; readonly value: number } | undefined;
  readonly divergence?: Divergence;
  /** Everything that the training would go on from; its weights are the last, not the best. */
  readonly state: Snapshot;
}
