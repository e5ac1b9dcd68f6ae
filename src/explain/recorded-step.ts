import type { BuiltModel } from '../nn/sequential.ts';
import type { Settled } from '../train/options.ts';

/** A step of a training, with all that it depends on. */
export interface RecordedStep {
  readonly model: BuiltModel;
  readonly settings: Settled;
  /** Row-major. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly rows: number;
  /** Steps that were done before, and steps of the whole training. */
  readonly done: number;
  readonly steps: number;
  /** Parameters and what the optimizer and the schedule keep, by name: before the step, and after it where known. */
  readonly before: ReadonlyMap<string, ArrayLike<number>>;
  readonly after?: ReadonlyMap<string, ArrayLike<number>>;
}
