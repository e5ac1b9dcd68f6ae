import type { Expr } from '../graph/expr.ts';

/** A step at which a schedule is asked for its factor. */
export interface Moment {
  /** Number of the step, from 0. */
  readonly k: Expr;
  /** Steps that the schedule has in all; where a training goes on beyond them, the factor stays. */
  readonly n: number;
  /** What the names of the variables begin with in which the schedule remembers something. */
  readonly scope: string;
}

/** The end of an epoch: `k` is its last step. */
export interface EpochEnd extends Moment {
  /**
   * The epoch's loss, or another metric, so that less is better: one of which more is better has its sign turned.
   * `'loss'` is that of the validation rows, of the training rows where there are none.
   */
  readonly measured: (metric: string) => Expr;
}

/** A variable that is kept from epoch to epoch. */
export interface Memory {
  readonly variable: Expr;
  readonly initial: number;
  /** Its value after the epoch. */
  readonly next: Expr;
}

/** How the learning rate changes: a factor on it for each step. */
export interface Schedule {
  readonly name: string;
  readonly factor: (at: Moment) => Expr;
  /** What it remembers, where the number of the step is not all that it goes by. */
  readonly memory?: ((at: EpochEnd) => readonly Memory[]) | undefined;
  /** Steps that it takes of a sequence; the rest if left out. */
  readonly steps?: number | undefined;
  /**
   * The p of a factor that falls like k⁻ᵖ for k → ∞, ∞ if faster than any power; undefined where it depends on the
   * number of steps, or on what is measured.
   */
  readonly order?: number | undefined;
  /** One line of mathematics: η_k of step k. */
  readonly formula: string;
}

/** A schedule that makes its way in so many steps, however many there are in all. */
export const lasting = (schedule: Schedule, steps: number): Schedule => ({
  ...schedule,
  steps,
  factor: (at) => schedule.factor({ ...at, n: steps }),
  memory: schedule.memory && ((at) => schedule.memory!({ ...at, n: steps })),
});
