import type { Dtype } from '../graph/expr.ts';
import type { Loss } from '../loss/loss.ts';
import { adam } from '../optim/adam.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import type { Device } from '../runtime/device.ts';
import { wasm } from '../runtime/wasm.ts';
import { constant } from '../schedule/constant.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { checkLimit, count, type Limit, notNegative, number, positive } from '../util/limit.ts';
import { problem } from '../util/problem.ts';

/** How a model is trained. */
export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimizer?: Optimizer | undefined;
  readonly schedule?: Schedule | undefined;
  /** Passes over the training rows. */
  readonly epochs?: number | undefined;
  /** Ends training after this many steps, however many epochs that are. */
  readonly steps?: number | undefined;
  /** Rows per step; `'full'` takes all of them in each. */
  readonly batchSize?: number | 'full' | undefined;
  /** Whether rows are put in another order for each epoch. */
  readonly shuffle?: boolean | undefined;
  /** Adds λ₁ Σ|w| over all weights to the loss. */
  readonly l1?: number | undefined;
  /** Adds ½ λ₂ Σ w² over all weights to the loss. */
  readonly l2?: number | undefined;
  /** Shrinks weights by η·λ in each step, beside the optimizer's rule (decoupled decay). */
  readonly weightDecay?: number | undefined;
  /** Largest length of the whole gradient. */
  readonly clipNorm?: number | undefined;
  /** Largest size of each component of the gradient. */
  readonly clipValue?: number | undefined;
  /** Epochs without a smaller validation loss after which training ends. */
  readonly patience?: number | undefined;
  /** Ends training when an epoch changes the loss by no more than this. */
  readonly tolerance?: number | undefined;
  /** Ends training when the whole gradient of an epoch's last step, before clipping, is no longer than this. */
  readonly gradientTolerance?: number | undefined;
  /** Ends training when the loss after an epoch, on validation rows if there are any, is at most this. */
  readonly targetLoss?: number | undefined;
  /** Ends training after this many seconds. */
  readonly timeLimit?: number | undefined;
  readonly seed?: number | undefined;
  readonly dtype?: Dtype | undefined;
  /** What to compute on; WebAssembly if not given. */
  readonly device?: Device | undefined;
}

/** Every setting of a training, none left open. */
export type Settled = {
  readonly [K in
    | 'loss'
    | 'optimizer'
    | 'schedule'
    | 'epochs'
    | 'batchSize'
    | 'shuffle'
    | 'l1'
    | 'l2'
    | 'weightDecay'
    | 'seed'
    | 'device']: NonNullable<TrainingOptions[K]>;
} & {
  readonly [K in
    | 'steps'
    | 'clipNorm'
    | 'clipValue'
    | 'patience'
    | 'tolerance'
    | 'gradientTolerance'
    | 'targetLoss'
    | 'timeLimit']: number | undefined;
} & { readonly dtype: 'f32' | 'f64' };

const limits: Readonly<Partial<Record<keyof TrainingOptions, Limit>>> = {
  epochs: count,
  steps: count,
  batchSize: { ...count, must: 'a positive whole number, or "full"' },
  l1: notNegative,
  l2: notNegative,
  weightDecay: notNegative,
  clipNorm: positive,
  clipValue: positive,
  patience: count,
  tolerance: notNegative,
  gradientTolerance: notNegative,
  targetLoss: number,
  timeLimit: positive,
  seed: { holds: (value) => Number.isSafeInteger(value) && value >= 0, must: 'a whole number from 0 to 2⁵³ − 1' },
};

/** Checks options, and fills in what is left open. */
export function settle(options: TrainingOptions): Settled {
  for (const [name, limit] of Object.entries(limits)) {
    const value = options[name as keyof TrainingOptions];
    if (value === undefined || (name === 'batchSize' && value === 'full')) continue;
    checkLimit('training', name, value, limit);
  }
  const { dtype = 'f32' } = options;
  if (dtype !== 'f32' && dtype !== 'f64') throw problem('training', 'dtype must be f32 or f64', { got: String(dtype) });
  const { loss, steps, clipNorm, clipValue, patience, tolerance, gradientTolerance, targetLoss, timeLimit } = options;
  return {
    loss,
    optimizer: options.optimizer ?? adam(),
    schedule: options.schedule ?? constant(),
    epochs: options.epochs ?? (steps === undefined ? 50 : Infinity),
    batchSize: options.batchSize ?? 32,
    shuffle: options.shuffle ?? true,
    l1: options.l1 ?? 0,
    l2: options.l2 ?? 0,
    weightDecay: options.weightDecay ?? 0,
    seed: options.seed ?? 1,
    device: options.device ?? wasm,
    dtype,
    steps,
    clipNorm,
    clipValue,
    patience,
    tolerance,
    gradientTolerance,
    targetLoss,
    timeLimit,
  };
}

/** @throws When steps want more rows than come at a time. */
export function checkStreamed({ batchSize }: Settled): void {
  if (batchSize !== 'full') return;
  throw problem('training', 'rows that are streamed are not all there at once', {
    got: 'steps of all rows',
    advice: 'Give --batch-size a number',
  });
}
