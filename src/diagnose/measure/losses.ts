import type { Settled } from '../../train/options.ts';
import type { TrainingData } from '../../train/state.ts';
import type { Course } from '../subject.ts';

/** The losses of a training's epochs: means over rows, also where the loss that is trained with is a sum. */
export interface Losses {
  /** Over an epoch's batches, each with the weights before its step. */
  readonly batches: readonly number[];
  /** After each epoch, of the validation rows, or where there are none of the training rows; ∞ for no number. */
  readonly held: readonly number[];
  readonly isValidated: boolean;
}

/** The losses that a training has recorded. */
export function lossesOf(course: Course, { loss }: Settled, { rows }: TrainingData): Losses {
  const isMean = loss.total === 'mean';
  const isValidated = rows.validation > 0;
  const held = isValidated ? rows.validation : rows.train;
  return {
    batches: course.records.map((record) => record.loss.batch_mean / (isMean ? 1 : rows.train)),
    held: course.records.map(({ loss: { validation, train } }) => {
      const own = (validation ?? train!) / (isMean ? 1 : held);
      return Number.isNaN(own) ? Infinity : own;
    }),
    isValidated,
  };
}

/** The mean of some of the last numbers. */
export const meanOfLast = (values: readonly number[], count: number): number => {
  const last = values.slice(-count);
  return last.reduce((sum, value) => sum + value, 0) / last.length;
};
