import type { Dtype } from '../graph/expr.ts';
import type { Loss } from '../loss/loss.ts';
import { adam } from '../optim/adam.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import type { Device } from '../runtime/device.ts';
import { wasm } from '../runtime/wasm.ts';
import { constant } from '../schedule/constant.ts';
import type { Schedule } from '../schedule/schedule.ts';
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
  readonly [K in 'steps' | 'clipNorm' | 'clipValue' | 'patience' | 'tolerance' | 'timeLimit']: number | undefined;
} & { readonly dtype: 'f32' | 'f64' };

/** What a number must be, and how to say so. */
const rules: Readonly<Record<string, readonly [test: (value: number) => boolean, must: string]>> = {
  epochs: [(v) => Number.isInteger(v) && v >= 1, 'a positive whole number'],
  steps: [(v) => Number.isInteger(v) && v >= 1, 'a positive whole number'],
  batchSize: [(v) => Number.isInteger(v) && v >= 1, 'a positive whole number, or "full"'],
  l1: [(v) => v >= 0 && v < Infinity, 'at least 0'],
  l2: [(v) => v >= 0 && v < Infinity, 'at least 0'],
  weightDecay: [(v) => v >= 0 && v < Infinity, 'at least 0'],
  clipNorm: [(v) => v > 0, 'above 0'],
  clipValue: [(v) => v > 0, 'above 0'],
  patience: [(v) => Number.isInteger(v) && v >= 1, 'a positive whole number'],
  tolerance: [(v) => v >= 0, 'at least 0'],
  timeLimit: [(v) => v > 0, 'above 0'],
  seed: [(v) => Number.isSafeInteger(v) && v >= 0, 'a whole number from 0 to 2⁵³ − 1'],
};

/** Checks options, and fills in what is left open. */
export function settle(options: TrainingOptions): Settled {
  for (const [name, [test, must]] of Object.entries(rules)) {
    const value = options[name as keyof TrainingOptions];
    if (value === undefined || (name === 'batchSize' && value === 'full')) continue;
    if (typeof value !== 'number' || !test(value))
      throw problem('training', `${name} must be ${must}`, { got: String(value) });
  }
  const optimizer = options.optimizer ?? adam();
  const { lr } = optimizer.settings;
  if (!(lr > 0 && lr < Infinity)) throw problem('training', 'the learning rate must be above 0', { got: String(lr) });
  const { loss, steps, clipNorm, clipValue, patience, tolerance, timeLimit } = options;
  return {
    loss,
    optimizer,
    schedule: options.schedule ?? constant(),
    epochs: options.epochs ?? (steps === undefined ? 50 : Infinity),
    batchSize: options.batchSize ?? 32,
    shuffle: options.shuffle ?? true,
    l1: options.l1 ?? 0,
    l2: options.l2 ?? 0,
    weightDecay: options.weightDecay ?? 0,
    seed: options.seed ?? 1,
    device: options.device ?? wasm,
    dtype: options.dtype === 'f64' ? 'f64' : 'f32',
    steps,
    clipNorm,
    clipValue,
    patience,
    tolerance,
    timeLimit,
  };
}
